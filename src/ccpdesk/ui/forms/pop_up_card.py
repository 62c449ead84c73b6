# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'pop_up_card.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from ccpdesk.ui.widgets.card_frame import CardFrame
from ccpdesk.ui.widgets.chip_row import ChipRow
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.ring_bar import RingBar

class Ui_PopUpCard(object):
    def setupUi(self, PopUpCard) -> None:
        if not PopUpCard.objectName():
            PopUpCard.setObjectName(u"PopUpCard")
        PopUpCard.setMinimumSize(QSize(400, 0))
        PopUpCard.setMaximumSize(QSize(400, 16777215))
        self.column = QVBoxLayout(PopUpCard)
        self.column.setSpacing(6)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(18, 20, 18, 14)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.setObjectName(u"top")
        self.top.setContentsMargins(0, 0, 0, 0)
        self.routeLabel = QLabel(PopUpCard)
        self.routeLabel.setObjectName(u"routeLabel")
        self.routeLabel.setProperty(u"role", u"chip")
        self.routeLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.routeLabel)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.top.addItem(self.gap)

        self.timerLabel = QLabel(PopUpCard)
        self.timerLabel.setObjectName(u"timerLabel")
        self.timerLabel.setProperty(u"role", u"muted")
        self.timerLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.timerLabel)


        self.column.addLayout(self.top)

        self.tenantLabel = ElidedLabel(PopUpCard)
        self.tenantLabel.setObjectName(u"tenantLabel")
        self.tenantLabel.setProperty(u"role", u"title")

        self.column.addWidget(self.tenantLabel)

        self.partyLabel = ElidedLabel(PopUpCard)
        self.partyLabel.setObjectName(u"partyLabel")
        self.partyLabel.setProperty(u"role", u"name")

        self.column.addWidget(self.partyLabel)

        self.numberLabel = ElidedLabel(PopUpCard)
        self.numberLabel.setObjectName(u"numberLabel")
        self.numberLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.numberLabel)

        self.campaignLabel = ElidedLabel(PopUpCard)
        self.campaignLabel.setObjectName(u"campaignLabel")
        self.campaignLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.campaignLabel)

        self.chips = ChipRow(PopUpCard)
        self.chips.setObjectName(u"chips")

        self.column.addWidget(self.chips)

        self.greetingBox = QFrame(PopUpCard)
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

        self.ringRow = QVBoxLayout()
        self.ringRow.setSpacing(0)
        self.ringRow.setObjectName(u"ringRow")
        self.ringRow.setContentsMargins(0, 6, 0, 4)
        self.ringBar = RingBar(PopUpCard)
        self.ringBar.setObjectName(u"ringBar")

        self.ringRow.addWidget(self.ringBar)


        self.column.addLayout(self.ringRow)

        self.answerRow = QHBoxLayout()
        self.answerRow.setSpacing(8)
        self.answerRow.setObjectName(u"answerRow")
        self.answerRow.setContentsMargins(0, 0, 0, 0)
        self.acceptButton = QPushButton(PopUpCard)
        self.acceptButton.setObjectName(u"acceptButton")
        self.acceptButton.setProperty(u"role", u"accept")
        self.acceptButton.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.acceptButton.setProperty(u"big", u"true")

        self.answerRow.addWidget(self.acceptButton)

        self.rejectButton = QPushButton(PopUpCard)
        self.rejectButton.setObjectName(u"rejectButton")
        self.rejectButton.setProperty(u"role", u"reject")
        self.rejectButton.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rejectButton.setProperty(u"big", u"true")

        self.answerRow.addWidget(self.rejectButton)

        self.answerRow.setStretch(0, 3)
        self.answerRow.setStretch(1, 1)

        self.column.addLayout(self.answerRow)

        self.hintLabel = QLabel(PopUpCard)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.hintLabel)


        self.retranslateUi(PopUpCard)

        QMetaObject.connectSlotsByName(PopUpCard)
    # setupUi

    def retranslateUi(self, PopUpCard) -> None:
        self.acceptButton.setText(QCoreApplication.translate("PopUpCard", u"Accept", None))
#if QT_CONFIG(accessibility)
        self.acceptButton.setAccessibleName(QCoreApplication.translate("PopUpCard", u"Accept", None))
#endif // QT_CONFIG(accessibility)
        self.rejectButton.setText(QCoreApplication.translate("PopUpCard", u"Reject", None))
#if QT_CONFIG(accessibility)
        self.rejectButton.setAccessibleName(QCoreApplication.translate("PopUpCard", u"Reject", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

