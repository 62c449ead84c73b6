# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'call_card.ui'
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
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.card_frame import CardFrame
from ccpdesk.ui.widgets.chip_row import ChipRow
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.ring_bar import RingBar

class Ui_CallCard(object):
    def setupUi(self, CallCard) -> None:
        if not CallCard.objectName():
            CallCard.setObjectName(u"CallCard")
        self.column = QVBoxLayout(CallCard)
        self.column.setSpacing(4)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(20, 12, 14, 14)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.setObjectName(u"top")
        self.top.setContentsMargins(0, 0, 0, 0)
        self.tenantLabel = ElidedLabel(CallCard)
        self.tenantLabel.setObjectName(u"tenantLabel")
        self.tenantLabel.setProperty(u"role", u"title")

        self.top.addWidget(self.tenantLabel)

        self.timerLabel = QLabel(CallCard)
        self.timerLabel.setObjectName(u"timerLabel")
        self.timerLabel.setProperty(u"role", u"timer")
        self.timerLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.timerLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.timerLabel)

        self.top.setStretch(0, 1)

        self.column.addLayout(self.top)

        self.partyLabel = ElidedLabel(CallCard)
        self.partyLabel.setObjectName(u"partyLabel")
        self.partyLabel.setProperty(u"role", u"name")

        self.column.addWidget(self.partyLabel)

        self.numberLabel = ElidedLabel(CallCard)
        self.numberLabel.setObjectName(u"numberLabel")
        self.numberLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.numberLabel)

        self.routeLabel = ElidedLabel(CallCard)
        self.routeLabel.setObjectName(u"routeLabel")
        self.routeLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.routeLabel)

        self.campaignLabel = ElidedLabel(CallCard)
        self.campaignLabel.setObjectName(u"campaignLabel")
        self.campaignLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.campaignLabel)

        self.chips = ChipRow(CallCard)
        self.chips.setObjectName(u"chips")

        self.column.addWidget(self.chips)

        self.greetingBox = QFrame(CallCard)
        self.greetingBox.setObjectName(u"greetingBox")
        self.greetingBox.setProperty(u"role", u"greeting")
        self.greetingRow = QVBoxLayout(self.greetingBox)
        self.greetingRow.setSpacing(0)
        self.greetingRow.setObjectName(u"greetingRow")
        self.greetingRow.setContentsMargins(10, 8, 10, 8)
        self.greetingLabel = ElidedLabel(self.greetingBox)
        self.greetingLabel.setObjectName(u"greetingLabel")
        self.greetingLabel.setProperty(u"role", u"spoken")

        self.greetingRow.addWidget(self.greetingLabel)


        self.column.addWidget(self.greetingBox)

        self.ring = QWidget(CallCard)
        self.ring.setObjectName(u"ring")
        self.ringRow = QHBoxLayout(self.ring)
        self.ringRow.setSpacing(8)
        self.ringRow.setObjectName(u"ringRow")
        self.ringRow.setContentsMargins(0, 6, 0, 0)
        self.ringBar = RingBar(self.ring)
        self.ringBar.setObjectName(u"ringBar")

        self.ringRow.addWidget(self.ringBar)

        self.ringLabel = QLabel(self.ring)
        self.ringLabel.setObjectName(u"ringLabel")
        self.ringLabel.setProperty(u"role", u"small")
        self.ringLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.ringRow.addWidget(self.ringLabel)


        self.column.addWidget(self.ring)

        self.answer = QWidget(CallCard)
        self.answer.setObjectName(u"answer")
        self.answerRow = QHBoxLayout(self.answer)
        self.answerRow.setSpacing(8)
        self.answerRow.setObjectName(u"answerRow")
        self.answerRow.setContentsMargins(0, 4, 0, 0)
        self.acceptButton = QPushButton(self.answer)
        self.acceptButton.setObjectName(u"acceptButton")
        self.acceptButton.setProperty(u"role", u"accept")
        self.acceptButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.answerRow.addWidget(self.acceptButton)

        self.rejectButton = QPushButton(self.answer)
        self.rejectButton.setObjectName(u"rejectButton")
        self.rejectButton.setProperty(u"role", u"reject")
        self.rejectButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.answerRow.addWidget(self.rejectButton)

        self.answerRow.setStretch(0, 3)
        self.answerRow.setStretch(1, 1)

        self.column.addWidget(self.answer)

        self.other = QWidget(CallCard)
        self.other.setObjectName(u"other")
        self.otherRow = QHBoxLayout(self.other)
        self.otherRow.setSpacing(8)
        self.otherRow.setObjectName(u"otherRow")
        self.otherRow.setContentsMargins(0, 4, 0, 0)
        self.resumeButton = QPushButton(self.other)
        self.resumeButton.setObjectName(u"resumeButton")
        self.resumeButton.setProperty(u"role", u"plain")
        self.resumeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.otherRow.addWidget(self.resumeButton)

        self.hangUpButton = QPushButton(self.other)
        self.hangUpButton.setObjectName(u"hangUpButton")
        self.hangUpButton.setProperty(u"role", u"reject")
        self.hangUpButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.otherRow.addWidget(self.hangUpButton)

        self.otherRow.setStretch(0, 3)
        self.otherRow.setStretch(1, 1)

        self.column.addWidget(self.other)

        QWidget.setTabOrder(self.acceptButton, self.rejectButton)
        QWidget.setTabOrder(self.rejectButton, self.resumeButton)
        QWidget.setTabOrder(self.resumeButton, self.hangUpButton)

        self.retranslateUi(CallCard)

        QMetaObject.connectSlotsByName(CallCard)
    # setupUi

    def retranslateUi(self, CallCard) -> None:
        self.acceptButton.setText(QCoreApplication.translate("CallCard", u"Accept", None))
#if QT_CONFIG(accessibility)
        self.acceptButton.setAccessibleName(QCoreApplication.translate("CallCard", u"Accept", None))
#endif // QT_CONFIG(accessibility)
        self.rejectButton.setText(QCoreApplication.translate("CallCard", u"Reject", None))
#if QT_CONFIG(accessibility)
        self.rejectButton.setAccessibleName(QCoreApplication.translate("CallCard", u"Reject", None))
#endif // QT_CONFIG(accessibility)
        self.resumeButton.setText(QCoreApplication.translate("CallCard", u"Resume call", None))
#if QT_CONFIG(accessibility)
        self.resumeButton.setAccessibleName(QCoreApplication.translate("CallCard", u"Resume call", None))
#endif // QT_CONFIG(accessibility)
        self.hangUpButton.setText(QCoreApplication.translate("CallCard", u"Hang up", None))
#if QT_CONFIG(accessibility)
        self.hangUpButton.setAccessibleName(QCoreApplication.translate("CallCard", u"Hang up", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

