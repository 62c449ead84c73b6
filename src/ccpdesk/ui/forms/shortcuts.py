# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'shortcuts.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QGridLayout, QHBoxLayout,
    QLabel, QSizePolicy, QToolButton, QVBoxLayout,
    QWidget)

class Ui_Shortcuts(object):
    def setupUi(self, Shortcuts) -> None:
        if not Shortcuts.objectName():
            Shortcuts.setObjectName(u"Shortcuts")
        Shortcuts.setProperty(u"role", u"flyout")
        Shortcuts.setMinimumSize(QSize(400, 0))
        self.column = QVBoxLayout(Shortcuts)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(20, 14, 16, 20)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(Shortcuts)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(Shortcuts)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)

        self.column.addLayout(self.grid)


        self.retranslateUi(Shortcuts)

        QMetaObject.connectSlotsByName(Shortcuts)
    # setupUi

    def retranslateUi(self, Shortcuts) -> None:
        self.titleLabel.setText(QCoreApplication.translate("Shortcuts", u"Keyboard shortcuts", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("Shortcuts", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("Shortcuts", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

