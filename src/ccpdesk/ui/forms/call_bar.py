# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'call_bar.ui'
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
    QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.card_frame import CardFrame
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.status_button import StatusButton
from ccpdesk.ui.widgets.status_dot import StatusDot

class Ui_CallBar(object):
    def setupUi(self, CallBar) -> None:
        if not CallBar.objectName():
            CallBar.setObjectName(u"CallBar")
        CallBar.setProperty(u"role", u"bar")
        CallBar.setMinimumSize(QSize(0, 60))
        CallBar.setMaximumSize(QSize(16777215, 60))
        self.row = QHBoxLayout(CallBar)
        self.row.setSpacing(12)
        self.row.setObjectName(u"row")
        self.row.setContentsMargins(16, 8, 12, 8)
        self.statusButton = StatusButton(CallBar)
        self.statusButton.setObjectName(u"statusButton")
        self.statusButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.statusButton.setMinimumSize(QSize(0, 40))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.statusButton.sizePolicy().hasHeightForWidth())
        self.statusButton.setSizePolicy(sizePolicy)

        self.row.addWidget(self.statusButton)

        self.endWrapUpButton = QPushButton(CallBar)
        self.endWrapUpButton.setObjectName(u"endWrapUpButton")
        self.endWrapUpButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.endWrapUpButton)

        self.extendWrapUpButton = QPushButton(CallBar)
        self.extendWrapUpButton.setObjectName(u"extendWrapUpButton")
        self.extendWrapUpButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.extendWrapUpButton)

        self.block = CardFrame(CallBar)
        self.block.setObjectName(u"block")
        sizePolicy.setHeightForWidth(self.block.sizePolicy().hasHeightForWidth())
        self.block.setSizePolicy(sizePolicy)
        self.block.setMinimumSize(QSize(0, 42))
        self.blockRow = QHBoxLayout(self.block)
        self.blockRow.setSpacing(14)
        self.blockRow.setObjectName(u"blockRow")
        self.blockRow.setContentsMargins(16, 3, 4, 3)
        self.names = QVBoxLayout()
        self.names.setSpacing(0)
        self.names.setObjectName(u"names")
        self.names.setContentsMargins(0, 0, 0, 0)
        self.partyLabel = ElidedLabel(self.block)
        self.partyLabel.setObjectName(u"partyLabel")
        self.partyLabel.setProperty(u"role", u"name")

        self.names.addWidget(self.partyLabel)

        self.tenantLabel = ElidedLabel(self.block)
        self.tenantLabel.setObjectName(u"tenantLabel")
        self.tenantLabel.setProperty(u"role", u"small")

        self.names.addWidget(self.tenantLabel)


        self.blockRow.addLayout(self.names)

        self.stageLabel = QLabel(self.block)
        self.stageLabel.setObjectName(u"stageLabel")
        self.stageLabel.setProperty(u"role", u"stage")
        self.stageLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.blockRow.addWidget(self.stageLabel)

        self.timerLabel = QLabel(self.block)
        self.timerLabel.setObjectName(u"timerLabel")
        self.timerLabel.setProperty(u"role", u"timer")
        self.timerLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.blockRow.addWidget(self.timerLabel)

        self.controls = QHBoxLayout()
        self.controls.setSpacing(2)
        self.controls.setObjectName(u"controls")
        self.controls.setContentsMargins(0, 0, 0, 0)
        self.holdButton = QToolButton(self.block)
        self.holdButton.setObjectName(u"holdButton")
        self.holdButton.setIconSize(QSize(20, 20))
        self.holdButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.controls.addWidget(self.holdButton)

        self.muteButton = QToolButton(self.block)
        self.muteButton.setObjectName(u"muteButton")
        self.muteButton.setIconSize(QSize(20, 20))
        self.muteButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.muteButton.setCheckable(True)

        self.controls.addWidget(self.muteButton)

        self.keypadButton = QToolButton(self.block)
        self.keypadButton.setObjectName(u"keypadButton")
        self.keypadButton.setIconSize(QSize(20, 20))
        self.keypadButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keypadButton.setCheckable(True)

        self.controls.addWidget(self.keypadButton)

        self.transferButton = QToolButton(self.block)
        self.transferButton.setObjectName(u"transferButton")
        self.transferButton.setIconSize(QSize(20, 20))
        self.transferButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.controls.addWidget(self.transferButton)

        self.recordButton = QToolButton(self.block)
        self.recordButton.setObjectName(u"recordButton")
        self.recordButton.setProperty(u"role", u"tape")
        self.recordButton.setIconSize(QSize(20, 20))
        self.recordButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.recordButton.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

        self.controls.addWidget(self.recordButton)


        self.blockRow.addLayout(self.controls)

        self.hangUpButton = QToolButton(self.block)
        self.hangUpButton.setObjectName(u"hangUpButton")
        self.hangUpButton.setIconSize(QSize(20, 20))
        self.hangUpButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hangUpButton.setProperty(u"role", u"danger")

        self.blockRow.addWidget(self.hangUpButton)


        self.row.addWidget(self.block)

        self.middle = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.row.addItem(self.middle)

        self.helpButton = QToolButton(CallBar)
        self.helpButton.setObjectName(u"helpButton")
        self.helpButton.setIconSize(QSize(20, 20))
        self.helpButton.setCheckable(True)
        self.helpButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.helpButton)

        self.newCallButton = QToolButton(CallBar)
        self.newCallButton.setObjectName(u"newCallButton")
        self.newCallButton.setIconSize(QSize(20, 20))
        self.newCallButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.newCallButton)

        self.link = QWidget(CallBar)
        self.link.setObjectName(u"link")
        self.linkRow = QHBoxLayout(self.link)
        self.linkRow.setSpacing(8)
        self.linkRow.setObjectName(u"linkRow")
        self.linkRow.setContentsMargins(0, 0, 0, 0)
        self.linkDot = StatusDot(self.link)
        self.linkDot.setObjectName(u"linkDot")

        self.linkRow.addWidget(self.linkDot)

        self.linkLabel = QLabel(self.link)
        self.linkLabel.setObjectName(u"linkLabel")
        self.linkLabel.setProperty(u"role", u"muted")
        self.linkLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.linkRow.addWidget(self.linkLabel)


        self.row.addWidget(self.link)

        self.settingsButton = QToolButton(CallBar)
        self.settingsButton.setObjectName(u"settingsButton")
        self.settingsButton.setIconSize(QSize(20, 20))
        self.settingsButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.settingsButton)

        QWidget.setTabOrder(self.statusButton, self.endWrapUpButton)
        QWidget.setTabOrder(self.endWrapUpButton, self.extendWrapUpButton)
        QWidget.setTabOrder(self.extendWrapUpButton, self.holdButton)
        QWidget.setTabOrder(self.holdButton, self.muteButton)
        QWidget.setTabOrder(self.muteButton, self.keypadButton)
        QWidget.setTabOrder(self.keypadButton, self.transferButton)
        QWidget.setTabOrder(self.transferButton, self.recordButton)
        QWidget.setTabOrder(self.recordButton, self.hangUpButton)
        QWidget.setTabOrder(self.hangUpButton, self.helpButton)
        QWidget.setTabOrder(self.helpButton, self.newCallButton)
        QWidget.setTabOrder(self.newCallButton, self.settingsButton)

        self.retranslateUi(CallBar)

        QMetaObject.connectSlotsByName(CallBar)
    # setupUi

    def retranslateUi(self, CallBar) -> None:
        self.endWrapUpButton.setText(QCoreApplication.translate("CallBar", u"End wrap-up", None))
#if QT_CONFIG(accessibility)
        self.holdButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Hold", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.holdButton.setToolTip(QCoreApplication.translate("CallBar", u"Hold", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.muteButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Mute", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.muteButton.setToolTip(QCoreApplication.translate("CallBar", u"Mute", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.keypadButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Keypad", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.keypadButton.setToolTip(QCoreApplication.translate("CallBar", u"Keypad", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.transferButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Transfer", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.transferButton.setToolTip(QCoreApplication.translate("CallBar", u"Transfer", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.hangUpButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Hang up", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.hangUpButton.setToolTip(QCoreApplication.translate("CallBar", u"Hang up", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.helpButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Ask a supervisor for help", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.helpButton.setToolTip(QCoreApplication.translate("CallBar", u"Ask a supervisor for help", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.newCallButton.setAccessibleName(QCoreApplication.translate("CallBar", u"New call", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.newCallButton.setToolTip(QCoreApplication.translate("CallBar", u"New call", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.settingsButton.setAccessibleName(QCoreApplication.translate("CallBar", u"Settings and help", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.settingsButton.setToolTip(QCoreApplication.translate("CallBar", u"Settings and help", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

