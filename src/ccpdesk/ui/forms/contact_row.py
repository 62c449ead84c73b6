# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'contact_row.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QToolButton,
    QVBoxLayout, QWidget)

class Ui_ContactRow(object):
    def setupUi(self, ContactRow) -> None:
        if not ContactRow.objectName():
            ContactRow.setObjectName(u"ContactRow")
        self.column = QVBoxLayout(ContactRow)
        self.column.setSpacing(2)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.cells = QHBoxLayout()
        self.cells.setSpacing(6)
        self.cells.setObjectName(u"cells")
        self.cells.setContentsMargins(0, 0, 0, 0)
        self.kindBox = QComboBox(ContactRow)
        self.kindBox.setObjectName(u"kindBox")

        self.cells.addWidget(self.kindBox)

        self.valueField = QLineEdit(ContactRow)
        self.valueField.setObjectName(u"valueField")
        self.valueField.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        self.cells.addWidget(self.valueField)

        self.memoField = QLineEdit(ContactRow)
        self.memoField.setObjectName(u"memoField")

        self.cells.addWidget(self.memoField)

        self.notifyButton = QPushButton(ContactRow)
        self.notifyButton.setObjectName(u"notifyButton")
        self.notifyButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.cells.addWidget(self.notifyButton)

        self.deleteButton = QToolButton(ContactRow)
        self.deleteButton.setObjectName(u"deleteButton")
        self.deleteButton.setIconSize(QSize(20, 20))
        self.deleteButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.cells.addWidget(self.deleteButton)

        self.cells.setStretch(1, 7)
        self.cells.setStretch(2, 4)

        self.column.addLayout(self.cells)

        self.faultLabel = QLabel(ContactRow)
        self.faultLabel.setObjectName(u"faultLabel")
        self.faultLabel.setProperty(u"role", u"fault")
        self.faultLabel.setText(u"")
        self.faultLabel.setWordWrap(True)
        self.faultLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.faultLabel)


        self.retranslateUi(ContactRow)

        QMetaObject.connectSlotsByName(ContactRow)
    # setupUi

    def retranslateUi(self, ContactRow) -> None:
#if QT_CONFIG(accessibility)
        self.kindBox.setAccessibleName(QCoreApplication.translate("ContactRow", u"Kind of contact method", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.kindBox.setAccessibleDescription(QCoreApplication.translate("ContactRow", u"Kind of contact method", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.valueField.setAccessibleName(QCoreApplication.translate("ContactRow", u"Number or email", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.memoField.setAccessibleName(QCoreApplication.translate("ContactRow", u"Memo", None))
#endif // QT_CONFIG(accessibility)
        self.memoField.setPlaceholderText(QCoreApplication.translate("ContactRow", u"Memo", None))
#if QT_CONFIG(accessibility)
        self.deleteButton.setAccessibleName(QCoreApplication.translate("ContactRow", u"Delete this contact method", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.deleteButton.setToolTip(QCoreApplication.translate("ContactRow", u"Delete", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

