# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'notice.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QToolButton,
    QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_Notice(object):
    def setupUi(self, Notice) -> None:
        if not Notice.objectName():
            Notice.setObjectName(u"Notice")
        Notice.setProperty(u"role", u"notice")
        Notice.setMinimumSize(QSize(0, 40))
        self.row = QHBoxLayout(Notice)
        self.row.setSpacing(10)
        self.row.setObjectName(u"row")
        self.row.setContentsMargins(16, 2, 12, 2)
        self.iconLabel = QLabel(Notice)
        self.iconLabel.setObjectName(u"iconLabel")
        self.iconLabel.setProperty(u"role", u"plain")
        self.iconLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.row.addWidget(self.iconLabel)

        self.words = QHBoxLayout()
        self.words.setSpacing(10)
        self.words.setObjectName(u"words")
        self.words.setContentsMargins(0, 0, 0, 0)
        self.textLabel = ElidedLabel(Notice)
        self.textLabel.setObjectName(u"textLabel")
        self.textLabel.setProperty(u"role", u"name")

        self.words.addWidget(self.textLabel)

        self.remedyLabel = ElidedLabel(Notice)
        self.remedyLabel.setObjectName(u"remedyLabel")
        self.remedyLabel.setProperty(u"role", u"plain")
        self.remedyLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.words.addWidget(self.remedyLabel)


        self.row.addLayout(self.words)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.row.addItem(self.gap)

        self.actionButton = QPushButton(Notice)
        self.actionButton.setObjectName(u"actionButton")
        self.actionButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.actionButton.setProperty(u"role", u"primary")

        self.row.addWidget(self.actionButton)

        self.otherButton = QPushButton(Notice)
        self.otherButton.setObjectName(u"otherButton")
        self.otherButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.otherButton)

        self.dismissButton = QToolButton(Notice)
        self.dismissButton.setObjectName(u"dismissButton")
        self.dismissButton.setIconSize(QSize(20, 20))
        self.dismissButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.dismissButton)


        self.retranslateUi(Notice)

        QMetaObject.connectSlotsByName(Notice)
    # setupUi

    def retranslateUi(self, Notice) -> None:
#if QT_CONFIG(accessibility)
        self.dismissButton.setAccessibleName(QCoreApplication.translate("Notice", u"Dismiss this notice", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.dismissButton.setToolTip(QCoreApplication.translate("Notice", u"Dismiss this notice", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

