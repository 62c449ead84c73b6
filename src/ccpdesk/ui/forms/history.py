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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QFrame, QHBoxLayout,
    QHeaderView, QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QStackedWidget, QTableView,
    QToolButton, QVBoxLayout, QWidget)

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
        self.head.setSpacing(4)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(History)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")

        self.head.addWidget(self.titleLabel)

        self.hg = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.hg)

        self.allButton = QPushButton(History)
        self.allButton.setObjectName(u"allButton")
        self.allButton.setProperty(u"role", u"filter")
        self.allButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.allButton.setCheckable(True)
        self.allButton.setChecked(True)
        self.allButton.setAutoExclusive(True)

        self.head.addWidget(self.allButton)

        self.answeredButton = QPushButton(History)
        self.answeredButton.setObjectName(u"answeredButton")
        self.answeredButton.setProperty(u"role", u"filter")
        self.answeredButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.answeredButton.setCheckable(True)
        self.answeredButton.setAutoExclusive(True)

        self.head.addWidget(self.answeredButton)

        self.missedButton = QPushButton(History)
        self.missedButton.setObjectName(u"missedButton")
        self.missedButton.setProperty(u"role", u"filter")
        self.missedButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.missedButton.setCheckable(True)
        self.missedButton.setAutoExclusive(True)

        self.head.addWidget(self.missedButton)

        self.outboundButton = QPushButton(History)
        self.outboundButton.setObjectName(u"outboundButton")
        self.outboundButton.setProperty(u"role", u"filter")
        self.outboundButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.outboundButton.setCheckable(True)
        self.outboundButton.setAutoExclusive(True)

        self.head.addWidget(self.outboundButton)


        self.column.addLayout(self.head)

        self.searchField = SearchField(History)
        self.searchField.setObjectName(u"searchField")

        self.column.addWidget(self.searchField)

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

        self.emptyBox.addWidget(self.emptyHeading)

        self.emptyHint = QLabel(self.emptyPage)
        self.emptyHint.setObjectName(u"emptyHint")
        self.emptyHint.setProperty(u"role", u"muted")
        self.emptyHint.setAlignment(Qt.AlignmentFlag.AlignCenter)

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

        self.detailsColumn.addWidget(self.summaryLabel)

        self.callBackButton = QPushButton(self.details)
        self.callBackButton.setObjectName(u"callBackButton")
        self.callBackButton.setProperty(u"role", u"primary")
        self.callBackButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.detailsColumn.addWidget(self.callBackButton)

        self.eventsLabel = QLabel(self.details)
        self.eventsLabel.setObjectName(u"eventsLabel")
        self.eventsLabel.setProperty(u"role", u"section")

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
        QWidget.setTabOrder(self.searchField, self.table)
        QWidget.setTabOrder(self.table, self.callBackButton)
        QWidget.setTabOrder(self.callBackButton, self.closeButton)

        self.retranslateUi(History)

        QMetaObject.connectSlotsByName(History)
    # setupUi

    def retranslateUi(self, History) -> None:
        self.titleLabel.setText(QCoreApplication.translate("History", u"Calls", None))
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
        self.searchField.setPlaceholderText(QCoreApplication.translate("History", u"Search name or number", None))
#if QT_CONFIG(accessibility)
        self.searchField.setAccessibleName(QCoreApplication.translate("History", u"Search calls", None))
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
        self.callBackButton.setToolTip(QCoreApplication.translate("History", u"Call this number, as this company (Ctrl+Alt+B)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.callBackButton.setAccessibleName(QCoreApplication.translate("History", u"Call back", None))
#endif // QT_CONFIG(accessibility)
        self.eventsLabel.setText(QCoreApplication.translate("History", u"WHAT HAPPENED", None))
        pass
    # retranslateUi

