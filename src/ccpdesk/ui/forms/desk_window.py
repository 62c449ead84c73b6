# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'desk_window.ui'
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
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

class Ui_DeskWindow(object):
    def setupUi(self, DeskWindow) -> None:
        if not DeskWindow.objectName():
            DeskWindow.setObjectName(u"DeskWindow")
        DeskWindow.setMinimumSize(QSize(1024, 640))
        self.columns = QHBoxLayout(DeskWindow)
        self.columns.setSpacing(0)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.rail = QFrame(DeskWindow)
        self.rail.setObjectName(u"rail")
        self.rail.setProperty(u"role", u"rail")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.rail.sizePolicy().hasHeightForWidth())
        self.rail.setSizePolicy(sizePolicy)
        self.rail.setMaximumSize(QSize(128, 16777215))
        self.railColumn = QVBoxLayout(self.rail)
        self.railColumn.setSpacing(16)
        self.railColumn.setObjectName(u"railColumn")
        self.railColumn.setContentsMargins(4, 12, 4, 12)
        self.logoRow = QHBoxLayout()
        self.logoRow.setSpacing(0)
        self.logoRow.setObjectName(u"logoRow")
        self.logoRow.setContentsMargins(0, 0, 0, 0)
        self.logoStart = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.logoRow.addItem(self.logoStart)

        self.logo = QLabel(self.rail)
        self.logo.setObjectName(u"logo")
        self.logo.setMinimumSize(QSize(36, 36))
        self.logo.setMaximumSize(QSize(36, 36))
        self.logo.setTextFormat(Qt.TextFormat.PlainText)

        self.logoRow.addWidget(self.logo)

        self.logoEnd = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.logoRow.addItem(self.logoEnd)


        self.railColumn.addLayout(self.logoRow)

        self.railSlot = QVBoxLayout()
        self.railSlot.setSpacing(4)
        self.railSlot.setObjectName(u"railSlot")
        self.railSlot.setContentsMargins(0, 0, 0, 0)

        self.railColumn.addLayout(self.railSlot)

        self.railEnd = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.railColumn.addItem(self.railEnd)


        self.columns.addWidget(self.rail)

        self.mainColumn = QVBoxLayout()
        self.mainColumn.setSpacing(0)
        self.mainColumn.setObjectName(u"mainColumn")
        self.mainColumn.setContentsMargins(0, 0, 0, 0)
        self.barSlot = QVBoxLayout()
        self.barSlot.setSpacing(0)
        self.barSlot.setObjectName(u"barSlot")
        self.barSlot.setContentsMargins(0, 0, 0, 0)

        self.mainColumn.addLayout(self.barSlot)

        self.noticeSlot = QVBoxLayout()
        self.noticeSlot.setSpacing(0)
        self.noticeSlot.setObjectName(u"noticeSlot")
        self.noticeSlot.setContentsMargins(0, 0, 0, 0)

        self.mainColumn.addLayout(self.noticeSlot)

        self.screens = QStackedWidget(DeskWindow)
        self.screens.setObjectName(u"screens")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.screens.sizePolicy().hasHeightForWidth())
        self.screens.setSizePolicy(sizePolicy1)

        self.mainColumn.addWidget(self.screens)


        self.columns.addLayout(self.mainColumn)


        self.retranslateUi(DeskWindow)

        QMetaObject.connectSlotsByName(DeskWindow)
    # setupUi

    def retranslateUi(self, DeskWindow) -> None:
        DeskWindow.setWindowTitle(QCoreApplication.translate("DeskWindow", u"ccpdesk", None))
#if QT_CONFIG(accessibility)
        self.logo.setAccessibleName(QCoreApplication.translate("DeskWindow", u"ccpdesk", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

