# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'history.ui'
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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QComboBox, QFrame,
    QHBoxLayout, QHeaderView, QLabel, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget,
    QTableView, QToolButton, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.day_field import DayField
from ccpdesk.ui.widgets.elided_box import ElidedBox
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.search_field import SearchField

class Ui_History(object):
    def setupUi(self, History) -> None:
        if not History.objectName():
            History.setObjectName(u"History")
        self.row = QHBoxLayout(History)
        self.row.setSpacing(0)
        self.row.setObjectName(u"row")
        self.row.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(20, 16, 20, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(History)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.whoseBox = QWidget(History)
        self.whoseBox.setObjectName(u"whoseBox")
        self.whose = QHBoxLayout(self.whoseBox)
        self.whose.setSpacing(4)
        self.whose.setObjectName(u"whose")
        self.whose.setContentsMargins(0, 0, 0, 0)
        self.mineButton = QPushButton(self.whoseBox)
        self.mineButton.setObjectName(u"mineButton")
        self.mineButton.setProperty(u"role", u"filter")
        self.mineButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mineButton.setCheckable(True)
        self.mineButton.setChecked(True)
        self.mineButton.setAutoExclusive(True)

        self.whose.addWidget(self.mineButton)

        self.everyoneButton = QPushButton(self.whoseBox)
        self.everyoneButton.setObjectName(u"everyoneButton")
        self.everyoneButton.setProperty(u"role", u"filter")
        self.everyoneButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.everyoneButton.setCheckable(True)
        self.everyoneButton.setAutoExclusive(True)

        self.whose.addWidget(self.everyoneButton)


        self.head.addWidget(self.whoseBox)

        self.hg = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.hg)


        self.column.addLayout(self.head)

        self.searching = QHBoxLayout()
        self.searching.setSpacing(4)
        self.searching.setObjectName(u"searching")
        self.searchField = SearchField(History)
        self.searchField.setObjectName(u"searchField")

        self.searching.addWidget(self.searchField)

        self.allButton = QPushButton(History)
        self.allButton.setObjectName(u"allButton")
        self.allButton.setProperty(u"role", u"filter")
        self.allButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.allButton.setCheckable(True)
        self.allButton.setChecked(True)
        self.allButton.setAutoExclusive(True)

        self.searching.addWidget(self.allButton)

        self.answeredButton = QPushButton(History)
        self.answeredButton.setObjectName(u"answeredButton")
        self.answeredButton.setProperty(u"role", u"filter")
        self.answeredButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.answeredButton.setCheckable(True)
        self.answeredButton.setAutoExclusive(True)

        self.searching.addWidget(self.answeredButton)

        self.missedButton = QPushButton(History)
        self.missedButton.setObjectName(u"missedButton")
        self.missedButton.setProperty(u"role", u"filter")
        self.missedButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.missedButton.setCheckable(True)
        self.missedButton.setAutoExclusive(True)

        self.searching.addWidget(self.missedButton)

        self.outboundButton = QPushButton(History)
        self.outboundButton.setObjectName(u"outboundButton")
        self.outboundButton.setProperty(u"role", u"filter")
        self.outboundButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.outboundButton.setCheckable(True)
        self.outboundButton.setAutoExclusive(True)

        self.searching.addWidget(self.outboundButton)

        self.searching.setStretch(0, 1)

        self.column.addLayout(self.searching)

        self.filters = QHBoxLayout()
        self.filters.setSpacing(8)
        self.filters.setObjectName(u"filters")
        self.filters.setContentsMargins(0, 0, 0, 0)
        self.companyField = ElidedBox(History)
        self.companyField.setObjectName(u"companyField")
        self.companyField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.companyField.setMinimumContentsLength(6)

        self.filters.addWidget(self.companyField)

        self.queueField = ElidedBox(History)
        self.queueField.setObjectName(u"queueField")
        self.queueField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.queueField.setMinimumContentsLength(6)

        self.filters.addWidget(self.queueField)

        self.agentField = ElidedBox(History)
        self.agentField.setObjectName(u"agentField")
        self.agentField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agentField.setMinimumContentsLength(6)

        self.filters.addWidget(self.agentField)

        self.resultField = ElidedBox(History)
        self.resultField.setObjectName(u"resultField")
        self.resultField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.resultField.setMinimumContentsLength(6)

        self.filters.addWidget(self.resultField)

        self.periodField = ElidedBox(History)
        self.periodField.setObjectName(u"periodField")
        self.periodField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.periodField.setMinimumContentsLength(6)

        self.filters.addWidget(self.periodField)

        self.filters.setStretch(0, 3)
        self.filters.setStretch(1, 2)
        self.filters.setStretch(2, 3)
        self.filters.setStretch(3, 3)
        self.filters.setStretch(4, 2)

        self.column.addLayout(self.filters)

        self.daysBox = QWidget(History)
        self.daysBox.setObjectName(u"daysBox")
        self.days = QHBoxLayout(self.daysBox)
        self.days.setSpacing(8)
        self.days.setObjectName(u"days")
        self.days.setContentsMargins(0, 0, 0, 0)
        self.firstLabel = QLabel(self.daysBox)
        self.firstLabel.setObjectName(u"firstLabel")
        self.firstLabel.setProperty(u"role", u"muted")
        self.firstLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.days.addWidget(self.firstLabel)

        self.firstField = DayField(self.daysBox)
        self.firstField.setObjectName(u"firstField")

        self.days.addWidget(self.firstField)

        self.lastLabel = QLabel(self.daysBox)
        self.lastLabel.setObjectName(u"lastLabel")
        self.lastLabel.setProperty(u"role", u"muted")
        self.lastLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.days.addWidget(self.lastLabel)

        self.lastField = DayField(self.daysBox)
        self.lastField.setObjectName(u"lastField")

        self.days.addWidget(self.lastField)

        self.hd = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.days.addItem(self.hd)


        self.column.addWidget(self.daysBox)

        self.pages = QStackedWidget(History)
        self.pages.setObjectName(u"pages")
        self.tablePage = QFrame()
        self.tablePage.setObjectName(u"tablePage")
        self.tablePage.setProperty(u"role", u"panel")
        self.tableBox = QVBoxLayout(self.tablePage)
        self.tableBox.setSpacing(0)
        self.tableBox.setObjectName(u"tableBox")
        self.tableBox.setContentsMargins(8, 4, 8, 8)
        self.table = QTableView(self.tablePage)
        self.table.setObjectName(u"table")
        self.table.setShowGrid(False)
        self.table.setMouseTracking(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setWordWrap(False)

        self.tableBox.addWidget(self.table)

        self.pages.addWidget(self.tablePage)
        self.emptyPage = QWidget()
        self.emptyPage.setObjectName(u"emptyPage")
        self.emptyBox = QVBoxLayout(self.emptyPage)
        self.emptyBox.setSpacing(6)
        self.emptyBox.setObjectName(u"emptyBox")
        self.emptyBox.setContentsMargins(0, 0, 0, 0)
        self.e1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyBox.addItem(self.e1)

        self.emptyHeading = QLabel(self.emptyPage)
        self.emptyHeading.setObjectName(u"emptyHeading")
        self.emptyHeading.setProperty(u"role", u"name")
        self.emptyHeading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.emptyBox.addWidget(self.emptyHeading)

        self.emptyHint = QLabel(self.emptyPage)
        self.emptyHint.setObjectName(u"emptyHint")
        self.emptyHint.setProperty(u"role", u"muted")
        self.emptyHint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyHint.setTextFormat(Qt.TextFormat.PlainText)

        self.emptyBox.addWidget(self.emptyHint)

        self.e2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyBox.addItem(self.e2)

        self.emptyBox.setStretch(0, 2)
        self.emptyBox.setStretch(3, 3)
        self.pages.addWidget(self.emptyPage)

        self.column.addWidget(self.pages)


        self.row.addLayout(self.column)

        self.details = QFrame(History)
        self.details.setObjectName(u"details")
        self.details.setProperty(u"role", u"side")
        self.details.setMinimumSize(QSize(304, 0))
        self.details.setMaximumSize(QSize(304, 16777215))
        self.detailsColumn = QVBoxLayout(self.details)
        self.detailsColumn.setSpacing(10)
        self.detailsColumn.setObjectName(u"detailsColumn")
        self.detailsColumn.setContentsMargins(20, 16, 20, 16)
        self.detailsHead = QHBoxLayout()
        self.detailsHead.setSpacing(8)
        self.detailsHead.setObjectName(u"detailsHead")
        self.detailsHead.setContentsMargins(0, 0, 0, 0)
        self.whoLabel = ElidedLabel(self.details)
        self.whoLabel.setObjectName(u"whoLabel")
        self.whoLabel.setProperty(u"role", u"title")

        self.detailsHead.addWidget(self.whoLabel)

        self.closeButton = QToolButton(self.details)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.detailsHead.addWidget(self.closeButton)

        self.detailsHead.setStretch(0, 1)

        self.detailsColumn.addLayout(self.detailsHead)

        self.numberLabel = ElidedLabel(self.details)
        self.numberLabel.setObjectName(u"numberLabel")
        self.numberLabel.setProperty(u"role", u"muted")

        self.detailsColumn.addWidget(self.numberLabel)

        self.tenantLabel = ElidedLabel(self.details)
        self.tenantLabel.setObjectName(u"tenantLabel")
        self.tenantLabel.setProperty(u"role", u"muted")

        self.detailsColumn.addWidget(self.tenantLabel)

        self.summaryLabel = QLabel(self.details)
        self.summaryLabel.setObjectName(u"summaryLabel")
        self.summaryLabel.setProperty(u"role", u"name")
        self.summaryLabel.setWordWrap(True)
        self.summaryLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.detailsColumn.addWidget(self.summaryLabel)

        self.callBackButton = QPushButton(self.details)
        self.callBackButton.setObjectName(u"callBackButton")
        self.callBackButton.setProperty(u"role", u"primary")
        self.callBackButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.detailsColumn.addWidget(self.callBackButton)

        self.openButton = QPushButton(self.details)
        self.openButton.setObjectName(u"openButton")
        self.openButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.detailsColumn.addWidget(self.openButton)

        self.eventsLabel = QLabel(self.details)
        self.eventsLabel.setObjectName(u"eventsLabel")
        self.eventsLabel.setProperty(u"role", u"section")
        self.eventsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.detailsColumn.addWidget(self.eventsLabel)

        self.eventScroll = QScrollArea(self.details)
        self.eventScroll.setObjectName(u"eventScroll")
        self.eventScroll.setWidgetResizable(True)
        self.eventScroll.setFrameShape(QFrame.Shape.NoFrame)
        self.eventScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eventContent = QWidget()
        self.eventContent.setObjectName(u"eventContent")
        self.eventSlot = QVBoxLayout(self.eventContent)
        self.eventSlot.setSpacing(6)
        self.eventSlot.setObjectName(u"eventSlot")
        self.eventSlot.setContentsMargins(0, 0, 0, 0)
        self.eventScroll.setWidget(self.eventContent)

        self.detailsColumn.addWidget(self.eventScroll)


        self.row.addWidget(self.details)

        self.row.setStretch(0, 1)
        QWidget.setTabOrder(self.mineButton, self.everyoneButton)
        QWidget.setTabOrder(self.everyoneButton, self.searchField)
        QWidget.setTabOrder(self.searchField, self.allButton)
        QWidget.setTabOrder(self.allButton, self.answeredButton)
        QWidget.setTabOrder(self.answeredButton, self.missedButton)
        QWidget.setTabOrder(self.missedButton, self.outboundButton)
        QWidget.setTabOrder(self.outboundButton, self.companyField)
        QWidget.setTabOrder(self.companyField, self.queueField)
        QWidget.setTabOrder(self.queueField, self.agentField)
        QWidget.setTabOrder(self.agentField, self.resultField)
        QWidget.setTabOrder(self.resultField, self.periodField)
        QWidget.setTabOrder(self.periodField, self.firstField)
        QWidget.setTabOrder(self.firstField, self.lastField)
        QWidget.setTabOrder(self.lastField, self.table)
        QWidget.setTabOrder(self.table, self.callBackButton)
        QWidget.setTabOrder(self.callBackButton, self.openButton)
        QWidget.setTabOrder(self.openButton, self.closeButton)

        self.retranslateUi(History)

        QMetaObject.connectSlotsByName(History)
    # setupUi

    def retranslateUi(self, History) -> None:
        self.titleLabel.setText(QCoreApplication.translate("History", u"Calls", None))
        self.mineButton.setText(QCoreApplication.translate("History", u"Mine", None))
#if QT_CONFIG(accessibility)
        self.mineButton.setAccessibleName(QCoreApplication.translate("History", u"My calls", None))
#endif // QT_CONFIG(accessibility)
        self.everyoneButton.setText(QCoreApplication.translate("History", u"Everyone", None))
#if QT_CONFIG(accessibility)
        self.everyoneButton.setAccessibleName(QCoreApplication.translate("History", u"Calls of everyone", None))
#endif // QT_CONFIG(accessibility)
        self.searchField.setPlaceholderText(QCoreApplication.translate("History", u"Search name or number", None))
#if QT_CONFIG(accessibility)
        self.searchField.setAccessibleName(QCoreApplication.translate("History", u"Search calls", None))
#endif // QT_CONFIG(accessibility)
        self.allButton.setText(QCoreApplication.translate("History", u"All", None))
#if QT_CONFIG(accessibility)
        self.allButton.setAccessibleName(QCoreApplication.translate("History", u"All calls", None))
#endif // QT_CONFIG(accessibility)
        self.answeredButton.setText(QCoreApplication.translate("History", u"Answered", None))
#if QT_CONFIG(accessibility)
        self.answeredButton.setAccessibleName(QCoreApplication.translate("History", u"Answered calls", None))
#endif // QT_CONFIG(accessibility)
        self.missedButton.setText(QCoreApplication.translate("History", u"Missed", None))
#if QT_CONFIG(accessibility)
        self.missedButton.setAccessibleName(QCoreApplication.translate("History", u"Missed calls", None))
#endif // QT_CONFIG(accessibility)
        self.outboundButton.setText(QCoreApplication.translate("History", u"Outbound", None))
#if QT_CONFIG(accessibility)
        self.outboundButton.setAccessibleName(QCoreApplication.translate("History", u"Outbound calls", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.companyField.setAccessibleName(QCoreApplication.translate("History", u"Company", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.queueField.setAccessibleName(QCoreApplication.translate("History", u"Queue", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.agentField.setAccessibleName(QCoreApplication.translate("History", u"Agent", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.resultField.setAccessibleName(QCoreApplication.translate("History", u"Outcome", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.periodField.setAccessibleName(QCoreApplication.translate("History", u"When", None))
#endif // QT_CONFIG(accessibility)
        self.firstLabel.setText(QCoreApplication.translate("History", u"From", None))
#if QT_CONFIG(accessibility)
        self.firstField.setAccessibleName(QCoreApplication.translate("History", u"First day", None))
#endif // QT_CONFIG(accessibility)
        self.lastLabel.setText(QCoreApplication.translate("History", u"to", None))
#if QT_CONFIG(accessibility)
        self.lastField.setAccessibleName(QCoreApplication.translate("History", u"Last day", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("History", u"Calls", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("History", u"Close details", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("History", u"Close details (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.callBackButton.setText(QCoreApplication.translate("History", u"Call back", None))
#if QT_CONFIG(tooltip)
        self.callBackButton.setToolTip(QCoreApplication.translate("History", u"Call this number, as this company (Ctrl+Shift+B)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.callBackButton.setAccessibleName(QCoreApplication.translate("History", u"Call back", None))
#endif // QT_CONFIG(accessibility)
        self.openButton.setText(QCoreApplication.translate("History", u"Open customer", None))
#if QT_CONFIG(accessibility)
        self.openButton.setAccessibleName(QCoreApplication.translate("History", u"Open customer", None))
#endif // QT_CONFIG(accessibility)
        self.eventsLabel.setText(QCoreApplication.translate("History", u"WHAT HAPPENED", None))
        pass
    # retranslateUi

