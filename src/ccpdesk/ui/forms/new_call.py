# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_call.ui'
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
    QLabel, QLineEdit, QListWidget, QListWidgetItem,
    QPushButton, QSizePolicy, QToolButton, QVBoxLayout,
    QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_NewCall(object):
    def setupUi(self, NewCall) -> None:
        if not NewCall.objectName():
            NewCall.setObjectName(u"NewCall")
        NewCall.setProperty(u"role", u"flyout")
        NewCall.setMinimumSize(QSize(340, 0))
        NewCall.setMaximumSize(QSize(340, 16777215))
        self.column = QVBoxLayout(NewCall)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(18, 12, 14, 18)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(NewCall)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(NewCall)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.numberCaption = QLabel(NewCall)
        self.numberCaption.setObjectName(u"numberCaption")
        self.numberCaption.setProperty(u"role", u"muted")
        self.numberCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.numberCaption)

        self.numberField = QLineEdit(NewCall)
        self.numberField.setObjectName(u"numberField")
        self.numberField.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        self.column.addWidget(self.numberField)

        self.readingLabel = ElidedLabel(NewCall)
        self.readingLabel.setObjectName(u"readingLabel")
        self.readingLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.readingLabel)

        self.colleagueList = QListWidget(NewCall)
        self.colleagueList.setObjectName(u"colleagueList")
        self.colleagueList.setMinimumSize(QSize(0, 150))
        self.colleagueList.setMaximumSize(QSize(16777215, 176))
        self.colleagueList.setFrameShape(QFrame.Shape.NoFrame)
        self.colleagueList.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.column.addWidget(self.colleagueList)

        self.companyCaption = QLabel(NewCall)
        self.companyCaption.setObjectName(u"companyCaption")
        self.companyCaption.setProperty(u"role", u"muted")
        self.companyCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.companyCaption)

        self.companyBox = QComboBox(NewCall)
        self.companyBox.setObjectName(u"companyBox")

        self.column.addWidget(self.companyBox)

        self.callButton = QPushButton(NewCall)
        self.callButton.setObjectName(u"callButton")
        self.callButton.setProperty(u"role", u"accept")
        self.callButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.callButton)

        self.redialButton = QPushButton(NewCall)
        self.redialButton.setObjectName(u"redialButton")
        self.redialButton.setProperty(u"role", u"link")
        self.redialButton.setText(u"")
        self.redialButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.redialButton)

#if QT_CONFIG(shortcut)
        self.companyCaption.setBuddy(self.companyBox)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.numberField, self.colleagueList)
        QWidget.setTabOrder(self.colleagueList, self.companyBox)
        QWidget.setTabOrder(self.companyBox, self.callButton)
        QWidget.setTabOrder(self.callButton, self.redialButton)
        QWidget.setTabOrder(self.redialButton, self.closeButton)

        self.retranslateUi(NewCall)

        QMetaObject.connectSlotsByName(NewCall)
    # setupUi

    def retranslateUi(self, NewCall) -> None:
        self.titleLabel.setText(QCoreApplication.translate("NewCall", u"New call", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("NewCall", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("NewCall", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.numberCaption.setText(QCoreApplication.translate("NewCall", u"Number or colleague", None))
#if QT_CONFIG(accessibility)
        self.numberField.setAccessibleName(QCoreApplication.translate("NewCall", u"Number to call, or name of a colleague", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.colleagueList.setAccessibleName(QCoreApplication.translate("NewCall", u"Colleagues", None))
#endif // QT_CONFIG(accessibility)
        self.companyCaption.setText(QCoreApplication.translate("NewCall", u"Call as", None))
#if QT_CONFIG(accessibility)
        self.companyBox.setAccessibleName(QCoreApplication.translate("NewCall", u"Company whose caller ID is shown", None))
#endif // QT_CONFIG(accessibility)
        self.callButton.setText(QCoreApplication.translate("NewCall", u"Call", None))
#if QT_CONFIG(accessibility)
        self.callButton.setAccessibleName(QCoreApplication.translate("NewCall", u"Call", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

