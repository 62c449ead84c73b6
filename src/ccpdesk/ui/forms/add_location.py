# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'add_location.ui'
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
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QToolButton, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_AddLocation(object):
    def setupUi(self, AddLocation) -> None:
        if not AddLocation.objectName():
            AddLocation.setObjectName(u"AddLocation")
        AddLocation.setProperty(u"role", u"sideout")
        self.column = QVBoxLayout(AddLocation)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 20, 20)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleBox = QVBoxLayout()
        self.titleBox.setSpacing(2)
        self.titleBox.setObjectName(u"titleBox")
        self.titleBox.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(AddLocation)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.titleBox.addWidget(self.titleLabel)

        self.aboutLabel = ElidedLabel(AddLocation)
        self.aboutLabel.setObjectName(u"aboutLabel")
        self.aboutLabel.setProperty(u"role", u"small")

        self.titleBox.addWidget(self.aboutLabel)


        self.head.addLayout(self.titleBox)

        self.closeButton = QToolButton(AddLocation)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.scroll = QScrollArea(AddLocation)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setObjectName(u"content")
        self.contentColumn = QVBoxLayout(self.content)
        self.contentColumn.setSpacing(10)
        self.contentColumn.setObjectName(u"contentColumn")
        self.contentColumn.setContentsMargins(0, 4, 8, 4)
        self.serviceSlot = QVBoxLayout()
        self.serviceSlot.setSpacing(8)
        self.serviceSlot.setObjectName(u"serviceSlot")
        self.serviceSlot.setContentsMargins(0, 0, 0, 0)

        self.contentColumn.addLayout(self.serviceSlot)

        self.rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.contentColumn.addItem(self.rest)

        self.scroll.setWidget(self.content)

        self.column.addWidget(self.scroll)

        self.askFrame = QFrame(AddLocation)
        self.askFrame.setObjectName(u"askFrame")
        self.askFrame.setProperty(u"role", u"ask")
        self.askBox = QHBoxLayout(self.askFrame)
        self.askBox.setSpacing(8)
        self.askBox.setObjectName(u"askBox")
        self.askBox.setContentsMargins(12, 8, 12, 8)
        self.askLabel = QLabel(self.askFrame)
        self.askLabel.setObjectName(u"askLabel")
        self.askLabel.setProperty(u"role", u"name")
        self.askLabel.setWordWrap(True)
        self.askLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.askBox.addWidget(self.askLabel)

        self.keepButton = QPushButton(self.askFrame)
        self.keepButton.setObjectName(u"keepButton")
        self.keepButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.askBox.addWidget(self.keepButton)

        self.throwButton = QPushButton(self.askFrame)
        self.throwButton.setObjectName(u"throwButton")
        self.throwButton.setProperty(u"role", u"reject")
        self.throwButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.askBox.addWidget(self.throwButton)

        self.askBox.setStretch(0, 1)

        self.column.addWidget(self.askFrame)

        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.setObjectName(u"foot")
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.saveButton = QPushButton(AddLocation)
        self.saveButton.setObjectName(u"saveButton")
        self.saveButton.setProperty(u"role", u"primary")
        self.saveButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.foot.addWidget(self.saveButton)

        self.cancelButton = QPushButton(AddLocation)
        self.cancelButton.setObjectName(u"cancelButton")
        self.cancelButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.foot.addWidget(self.cancelButton)

        self.foot.setStretch(0, 1)

        self.column.addLayout(self.foot)

        self.column.setStretch(1, 1)

        self.retranslateUi(AddLocation)

        QMetaObject.connectSlotsByName(AddLocation)
    # setupUi

    def retranslateUi(self, AddLocation) -> None:
        self.titleLabel.setText(QCoreApplication.translate("AddLocation", u"Add location", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("AddLocation", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("AddLocation", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.askLabel.setText(QCoreApplication.translate("AddLocation", u"Throw away what you typed?", None))
        self.keepButton.setText(QCoreApplication.translate("AddLocation", u"Keep typing", None))
#if QT_CONFIG(accessibility)
        self.keepButton.setAccessibleName(QCoreApplication.translate("AddLocation", u"Keep typing", None))
#endif // QT_CONFIG(accessibility)
        self.throwButton.setText(QCoreApplication.translate("AddLocation", u"Throw away", None))
#if QT_CONFIG(accessibility)
        self.throwButton.setAccessibleName(QCoreApplication.translate("AddLocation", u"Throw away", None))
#endif // QT_CONFIG(accessibility)
        self.saveButton.setText(QCoreApplication.translate("AddLocation", u"Add location", None))
#if QT_CONFIG(accessibility)
        self.saveButton.setAccessibleName(QCoreApplication.translate("AddLocation", u"Add location", None))
#endif // QT_CONFIG(accessibility)
        self.cancelButton.setText(QCoreApplication.translate("AddLocation", u"Cancel", None))
#if QT_CONFIG(accessibility)
        self.cancelButton.setAccessibleName(QCoreApplication.translate("AddLocation", u"Cancel", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

