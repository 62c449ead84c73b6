# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'inbox.ui'
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
    QLabel, QListView, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

class Ui_Inbox(object):
    def setupUi(self, Inbox) -> None:
        if not Inbox.objectName():
            Inbox.setObjectName(u"Inbox")
        self.row = QHBoxLayout(Inbox)
        self.row.setSpacing(0)
        self.row.setObjectName(u"row")
        self.row.setContentsMargins(0, 0, 0, 0)
        self.column = QFrame(Inbox)
        self.column.setObjectName(u"column")
        self.column.setProperty(u"role", u"column")
        self.column.setMinimumSize(QSize(312, 0))
        self.column.setMaximumSize(QSize(312, 16777215))
        self.columnBox = QVBoxLayout(self.column)
        self.columnBox.setSpacing(0)
        self.columnBox.setObjectName(u"columnBox")
        self.columnBox.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.column)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setObjectName(u"content")
        self.stack = QVBoxLayout(self.content)
        self.stack.setSpacing(10)
        self.stack.setObjectName(u"stack")
        self.stack.setContentsMargins(16, 14, 16, 16)
        self.assignedRow = QHBoxLayout()
        self.assignedRow.setSpacing(8)
        self.assignedRow.setObjectName(u"assignedRow")
        self.assignedRow.setContentsMargins(0, 0, 0, 0)
        self.assignedLabel = QLabel(self.content)
        self.assignedLabel.setObjectName(u"assignedLabel")
        self.assignedLabel.setProperty(u"role", u"section")
        self.assignedLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.assignedRow.addWidget(self.assignedLabel)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.assignedRow.addItem(self.gap1)

        self.countLabel = QLabel(self.content)
        self.countLabel.setObjectName(u"countLabel")
        self.countLabel.setProperty(u"role", u"section")
        self.countLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.assignedRow.addWidget(self.countLabel)


        self.stack.addLayout(self.assignedRow)

        self.cardSlot = QVBoxLayout()
        self.cardSlot.setSpacing(12)
        self.cardSlot.setObjectName(u"cardSlot")
        self.cardSlot.setContentsMargins(0, 0, 0, 0)

        self.stack.addLayout(self.cardSlot)

        self.noCalls = QFrame(self.content)
        self.noCalls.setObjectName(u"noCalls")
        self.noCalls.setProperty(u"role", u"panel")
        self.noCallsBox = QVBoxLayout(self.noCalls)
        self.noCallsBox.setSpacing(4)
        self.noCallsBox.setObjectName(u"noCallsBox")
        self.noCallsBox.setContentsMargins(16, 14, 16, 14)
        self.noCallsLabel = QLabel(self.noCalls)
        self.noCallsLabel.setObjectName(u"noCallsLabel")
        self.noCallsLabel.setProperty(u"role", u"name")
        self.noCallsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.noCallsBox.addWidget(self.noCallsLabel)

        self.noCallsHint = QLabel(self.noCalls)
        self.noCallsHint.setObjectName(u"noCallsHint")
        self.noCallsHint.setProperty(u"role", u"small")
        self.noCallsHint.setWordWrap(True)
        self.noCallsHint.setTextFormat(Qt.TextFormat.PlainText)

        self.noCallsBox.addWidget(self.noCallsHint)


        self.stack.addWidget(self.noCalls)

        self.parkedSlot = QVBoxLayout()
        self.parkedSlot.setSpacing(0)
        self.parkedSlot.setObjectName(u"parkedSlot")
        self.parkedSlot.setContentsMargins(0, 0, 0, 0)

        self.stack.addLayout(self.parkedSlot)

        self.todayRow = QHBoxLayout()
        self.todayRow.setSpacing(8)
        self.todayRow.setObjectName(u"todayRow")
        self.todayRow.setContentsMargins(0, 0, 0, 0)
        self.todayLabel = QLabel(self.content)
        self.todayLabel.setObjectName(u"todayLabel")
        self.todayLabel.setProperty(u"role", u"section")
        self.todayLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.todayRow.addWidget(self.todayLabel)

        self.gap2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.todayRow.addItem(self.gap2)

        self.viewAllButton = QPushButton(self.content)
        self.viewAllButton.setObjectName(u"viewAllButton")
        self.viewAllButton.setProperty(u"role", u"link")
        self.viewAllButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.todayRow.addWidget(self.viewAllButton)


        self.stack.addLayout(self.todayRow)

        self.todayList = QListView(self.content)
        self.todayList.setObjectName(u"todayList")
        self.todayList.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.todayList.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.todayList.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

        self.stack.addWidget(self.todayList)

        self.todayEmpty = QLabel(self.content)
        self.todayEmpty.setObjectName(u"todayEmpty")
        self.todayEmpty.setProperty(u"role", u"small")
        self.todayEmpty.setWordWrap(True)
        self.todayEmpty.setTextFormat(Qt.TextFormat.PlainText)

        self.stack.addWidget(self.todayEmpty)

        self.end = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.stack.addItem(self.end)

        self.scroll.setWidget(self.content)

        self.columnBox.addWidget(self.scroll)


        self.row.addWidget(self.column)

        self.panelSlot = QVBoxLayout()
        self.panelSlot.setSpacing(0)
        self.panelSlot.setObjectName(u"panelSlot")
        self.panelSlot.setContentsMargins(0, 0, 0, 0)

        self.row.addLayout(self.panelSlot)

        self.row.setStretch(1, 1)

        self.retranslateUi(Inbox)

        QMetaObject.connectSlotsByName(Inbox)
    # setupUi

    def retranslateUi(self, Inbox) -> None:
        self.assignedLabel.setText(QCoreApplication.translate("Inbox", u"ASSIGNED TO YOU", None))
        self.noCallsLabel.setText(QCoreApplication.translate("Inbox", u"No calls now", None))
        self.todayLabel.setText(QCoreApplication.translate("Inbox", u"TODAY", None))
        self.viewAllButton.setText(QCoreApplication.translate("Inbox", u"View all", None))
#if QT_CONFIG(tooltip)
        self.viewAllButton.setToolTip(QCoreApplication.translate("Inbox", u"View all calls", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.viewAllButton.setAccessibleName(QCoreApplication.translate("Inbox", u"View all calls", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.todayList.setAccessibleName(QCoreApplication.translate("Inbox", u"Calls of today", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

