# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'transfer.ui'
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
    QLineEdit, QListWidget, QListWidgetItem, QPushButton,
    QSizePolicy, QToolButton, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_Transfer(object):
    def setupUi(self, Transfer) -> None:
        if not Transfer.objectName():
            Transfer.setObjectName(u"Transfer")
        Transfer.setProperty(u"role", u"flyout")
        Transfer.setMinimumSize(QSize(340, 0))
        Transfer.setMaximumSize(QSize(440, 16777215))
        self.column = QVBoxLayout(Transfer)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(18, 12, 14, 18)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(Transfer)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(Transfer)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.partyLabel = ElidedLabel(Transfer)
        self.partyLabel.setObjectName(u"partyLabel")
        self.partyLabel.setProperty(u"role", u"muted")

        self.column.addWidget(self.partyLabel)

        self.choosePage = QWidget(Transfer)
        self.choosePage.setObjectName(u"choosePage")
        self.choosePageColumn = QVBoxLayout(self.choosePage)
        self.choosePageColumn.setSpacing(8)
        self.choosePageColumn.setObjectName(u"choosePageColumn")
        self.choosePageColumn.setContentsMargins(0, 0, 0, 0)
        self.targetField = QLineEdit(self.choosePage)
        self.targetField.setObjectName(u"targetField")
        self.targetField.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        self.choosePageColumn.addWidget(self.targetField)

        self.colleagueList = QListWidget(self.choosePage)
        self.colleagueList.setObjectName(u"colleagueList")
        self.colleagueList.setMinimumSize(QSize(0, 176))
        self.colleagueList.setFrameShape(QFrame.Shape.NoFrame)
        self.colleagueList.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.choosePageColumn.addWidget(self.colleagueList)

        self.readingLabel = ElidedLabel(self.choosePage)
        self.readingLabel.setObjectName(u"readingLabel")
        self.readingLabel.setProperty(u"role", u"small")

        self.choosePageColumn.addWidget(self.readingLabel)

        self.verbs = QHBoxLayout()
        self.verbs.setSpacing(8)
        self.verbs.setObjectName(u"verbs")
        self.verbs.setContentsMargins(0, 0, 0, 0)
        self.blindButton = QPushButton(self.choosePage)
        self.blindButton.setObjectName(u"blindButton")
        self.blindButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.verbs.addWidget(self.blindButton)

        self.askButton = QPushButton(self.choosePage)
        self.askButton.setObjectName(u"askButton")
        self.askButton.setProperty(u"role", u"primary")
        self.askButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.verbs.addWidget(self.askButton)

        self.parkButton = QPushButton(self.choosePage)
        self.parkButton.setObjectName(u"parkButton")
        self.parkButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.verbs.addWidget(self.parkButton)


        self.choosePageColumn.addLayout(self.verbs)


        self.column.addWidget(self.choosePage)

        self.askedPage = QWidget(Transfer)
        self.askedPage.setObjectName(u"askedPage")
        self.askedPageColumn = QVBoxLayout(self.askedPage)
        self.askedPageColumn.setSpacing(8)
        self.askedPageColumn.setObjectName(u"askedPageColumn")
        self.askedPageColumn.setContentsMargins(0, 0, 0, 0)
        self.askedLabel = ElidedLabel(self.askedPage)
        self.askedLabel.setObjectName(u"askedLabel")
        self.askedLabel.setProperty(u"role", u"name")

        self.askedPageColumn.addWidget(self.askedLabel)

        self.stageLabel = ElidedLabel(self.askedPage)
        self.stageLabel.setObjectName(u"stageLabel")
        self.stageLabel.setProperty(u"role", u"small")

        self.askedPageColumn.addWidget(self.stageLabel)

        self.finish = QHBoxLayout()
        self.finish.setSpacing(8)
        self.finish.setObjectName(u"finish")
        self.finish.setContentsMargins(0, 0, 0, 0)
        self.completeButton = QPushButton(self.askedPage)
        self.completeButton.setObjectName(u"completeButton")
        self.completeButton.setProperty(u"role", u"primary")
        self.completeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.finish.addWidget(self.completeButton)

        self.joinButton = QPushButton(self.askedPage)
        self.joinButton.setObjectName(u"joinButton")
        self.joinButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.finish.addWidget(self.joinButton)


        self.askedPageColumn.addLayout(self.finish)

        self.back = QHBoxLayout()
        self.back.setSpacing(8)
        self.back.setObjectName(u"back")
        self.back.setContentsMargins(0, 0, 0, 0)
        self.swapButton = QPushButton(self.askedPage)
        self.swapButton.setObjectName(u"swapButton")
        self.swapButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.back.addWidget(self.swapButton)

        self.cancelButton = QPushButton(self.askedPage)
        self.cancelButton.setObjectName(u"cancelButton")
        self.cancelButton.setProperty(u"role", u"quiet")
        self.cancelButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.back.addWidget(self.cancelButton)


        self.askedPageColumn.addLayout(self.back)


        self.column.addWidget(self.askedPage)

        QWidget.setTabOrder(self.targetField, self.colleagueList)
        QWidget.setTabOrder(self.colleagueList, self.blindButton)
        QWidget.setTabOrder(self.blindButton, self.askButton)
        QWidget.setTabOrder(self.askButton, self.parkButton)
        QWidget.setTabOrder(self.parkButton, self.completeButton)
        QWidget.setTabOrder(self.completeButton, self.joinButton)
        QWidget.setTabOrder(self.joinButton, self.swapButton)
        QWidget.setTabOrder(self.swapButton, self.cancelButton)
        QWidget.setTabOrder(self.cancelButton, self.closeButton)

        self.retranslateUi(Transfer)

        QMetaObject.connectSlotsByName(Transfer)
    # setupUi

    def retranslateUi(self, Transfer) -> None:
        self.titleLabel.setText(QCoreApplication.translate("Transfer", u"Transfer", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("Transfer", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.targetField.setAccessibleName(QCoreApplication.translate("Transfer", u"Name, number or extension to transfer to", None))
#endif // QT_CONFIG(accessibility)
        self.targetField.setPlaceholderText(QCoreApplication.translate("Transfer", u"Name, number or extension", None))
#if QT_CONFIG(accessibility)
        self.colleagueList.setAccessibleName(QCoreApplication.translate("Transfer", u"Colleagues", None))
#endif // QT_CONFIG(accessibility)
        self.blindButton.setText(QCoreApplication.translate("Transfer", u"Transfer now", None))
#if QT_CONFIG(accessibility)
        self.blindButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Transfer now", None))
#endif // QT_CONFIG(accessibility)
        self.askButton.setText(QCoreApplication.translate("Transfer", u"Ask first", None))
#if QT_CONFIG(accessibility)
        self.askButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Ask first", None))
#endif // QT_CONFIG(accessibility)
        self.parkButton.setText(QCoreApplication.translate("Transfer", u"Park", None))
#if QT_CONFIG(accessibility)
        self.parkButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Park", None))
#endif // QT_CONFIG(accessibility)
        self.completeButton.setText(QCoreApplication.translate("Transfer", u"Complete transfer", None))
#if QT_CONFIG(accessibility)
        self.completeButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Complete transfer", None))
#endif // QT_CONFIG(accessibility)
        self.joinButton.setText(QCoreApplication.translate("Transfer", u"Join all", None))
#if QT_CONFIG(accessibility)
        self.joinButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Join all", None))
#endif // QT_CONFIG(accessibility)
        self.swapButton.setText(QCoreApplication.translate("Transfer", u"Swap", None))
#if QT_CONFIG(accessibility)
        self.swapButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Swap", None))
#endif // QT_CONFIG(accessibility)
        self.cancelButton.setText(QCoreApplication.translate("Transfer", u"Back to the caller", None))
#if QT_CONFIG(accessibility)
        self.cancelButton.setAccessibleName(QCoreApplication.translate("Transfer", u"Back to the caller", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

