# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'call_reason.ui'
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
    QLineEdit, QScrollArea, QSizePolicy, QSpacerItem,
    QToolButton, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.day_field import DayField
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.window_picker import WindowPicker

class Ui_CallReason(object):
    def setupUi(self, CallReason) -> None:
        if not CallReason.objectName():
            CallReason.setObjectName(u"CallReason")
        self.outer = QVBoxLayout(CallReason)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(CallReason)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setObjectName(u"content")
        self.column = QVBoxLayout(self.content)
        self.column.setSpacing(6)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 14, 16, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(self.content)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(self.content)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.whoLabel = ElidedLabel(self.content)
        self.whoLabel.setObjectName(u"whoLabel")
        self.whoLabel.setProperty(u"role", u"name")

        self.column.addWidget(self.whoLabel)

        self.hintLabel = QLabel(self.content)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.hintLabel.setWordWrap(True)

        self.column.addWidget(self.hintLabel)

        self.noteCaption = QLabel(self.content)
        self.noteCaption.setObjectName(u"noteCaption")
        self.noteCaption.setProperty(u"role", u"small")
        self.noteCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.noteCaption)

        self.noteField = QLineEdit(self.content)
        self.noteField.setObjectName(u"noteField")

        self.column.addWidget(self.noteField)

        self.problemLabel = QLabel(self.content)
        self.problemLabel.setObjectName(u"problemLabel")
        self.problemLabel.setProperty(u"role", u"fault")
        self.problemLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.problemLabel.setWordWrap(True)

        self.column.addWidget(self.problemLabel)

        self.reasonSlot = QVBoxLayout()
        self.reasonSlot.setSpacing(8)
        self.reasonSlot.setObjectName(u"reasonSlot")
        self.reasonSlot.setContentsMargins(0, 0, 0, 0)

        self.column.addLayout(self.reasonSlot)

        self.bottom = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.bottom)

        self.scroll.setWidget(self.content)

        self.outer.addWidget(self.scroll)

#if QT_CONFIG(shortcut)
        self.noteCaption.setBuddy(self.noteField)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(CallReason)

        QMetaObject.connectSlotsByName(CallReason)
    # setupUi

    def retranslateUi(self, CallReason) -> None:
        self.titleLabel.setText(QCoreApplication.translate("CallReason", u"Why no job?", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("CallReason", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("CallReason", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.noteCaption.setText(QCoreApplication.translate("CallReason", u"Note (optional)", None))
#if QT_CONFIG(accessibility)
        self.noteField.setAccessibleName(QCoreApplication.translate("CallReason", u"Note", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

