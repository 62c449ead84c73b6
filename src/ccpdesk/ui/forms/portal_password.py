# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'portal_password.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QToolButton,
    QVBoxLayout, QWidget)

class Ui_PortalPassword(object):
    def setupUi(self, PortalPassword) -> None:
        if not PortalPassword.objectName():
            PortalPassword.setObjectName(u"PortalPassword")
        PortalPassword.setProperty(u"role", u"flyout")
        PortalPassword.setMinimumSize(QSize(420, 0))
        PortalPassword.setMaximumSize(QSize(420, 16777215))
        self.column = QVBoxLayout(PortalPassword)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(18, 12, 14, 18)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(PortalPassword)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setWordWrap(True)
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setWordWrap(True)
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(PortalPassword)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.textLabel = QLabel(PortalPassword)
        self.textLabel.setObjectName(u"textLabel")
        self.textLabel.setWordWrap(True)
        self.textLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.textLabel)

        self.addressBox = QComboBox(PortalPassword)
        self.addressBox.setObjectName(u"addressBox")
        self.addressBox.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.addressBox)

        self.hintLabel = QLabel(PortalPassword)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setWordWrap(True)
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.hintLabel)

        self.sendButton = QPushButton(PortalPassword)
        self.sendButton.setObjectName(u"sendButton")
        self.sendButton.setProperty(u"role", u"primary")
        self.sendButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.sendButton)

        QWidget.setTabOrder(self.addressBox, self.sendButton)
        QWidget.setTabOrder(self.sendButton, self.closeButton)

        self.retranslateUi(PortalPassword)

        QMetaObject.connectSlotsByName(PortalPassword)
    # setupUi

    def retranslateUi(self, PortalPassword) -> None:
        self.titleLabel.setText(QCoreApplication.translate("PortalPassword", u"Reset portal password", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("PortalPassword", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("PortalPassword", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.addressBox.setAccessibleName(QCoreApplication.translate("PortalPassword", u"Email address", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.addressBox.setAccessibleDescription(QCoreApplication.translate("PortalPassword", u"Email address", None))
#endif // QT_CONFIG(accessibility)
        self.hintLabel.setText(QCoreApplication.translate("PortalPassword", u"It works once, and for one hour. The password stays as it is until the customer sets another.", None))
        self.sendButton.setText(QCoreApplication.translate("PortalPassword", u"Send link", None))
#if QT_CONFIG(accessibility)
        self.sendButton.setAccessibleName(QCoreApplication.translate("PortalPassword", u"Send link", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

