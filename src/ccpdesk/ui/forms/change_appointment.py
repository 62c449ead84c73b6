# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'change_appointment.ui'
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
    QLineEdit, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QToolButton, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.day_field import DayField
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.window_picker import WindowPicker

class Ui_ChangeAppointment(object):
    def setupUi(self, ChangeAppointment) -> None:
        if not ChangeAppointment.objectName():
            ChangeAppointment.setObjectName(u"ChangeAppointment")
        self.outer = QVBoxLayout(ChangeAppointment)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(ChangeAppointment)
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

        self.whatLabel = ElidedLabel(self.content)
        self.whatLabel.setObjectName(u"whatLabel")
        self.whatLabel.setProperty(u"role", u"name")

        self.column.addWidget(self.whatLabel)

        self.whenLabel = ElidedLabel(self.content)
        self.whenLabel.setObjectName(u"whenLabel")
        self.whenLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.whenLabel)

        self.reasonCaption = QLabel(self.content)
        self.reasonCaption.setObjectName(u"reasonCaption")
        self.reasonCaption.setProperty(u"role", u"small")
        self.reasonCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.reasonCaption)

        self.reasonField = QLineEdit(self.content)
        self.reasonField.setObjectName(u"reasonField")

        self.column.addWidget(self.reasonField)

        self.dayRow = QHBoxLayout()
        self.dayRow.setSpacing(8)
        self.dayRow.setObjectName(u"dayRow")
        self.dayRow.setContentsMargins(0, 0, 0, 0)
        self.dayCaption = QLabel(self.content)
        self.dayCaption.setObjectName(u"dayCaption")
        self.dayCaption.setProperty(u"role", u"small")
        self.dayCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.dayRow.addWidget(self.dayCaption)

        self.s1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.dayRow.addItem(self.s1)

        self.dayField = DayField(self.content)
        self.dayField.setObjectName(u"dayField")

        self.dayRow.addWidget(self.dayField)

        self.dayRow.setStretch(1, 1)

        self.column.addLayout(self.dayRow)

        self.windowPicker = WindowPicker(self.content)
        self.windowPicker.setObjectName(u"windowPicker")

        self.column.addWidget(self.windowPicker)

        self.noWindowsLabel = QLabel(self.content)
        self.noWindowsLabel.setObjectName(u"noWindowsLabel")
        self.noWindowsLabel.setProperty(u"role", u"small")
        self.noWindowsLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.noWindowsLabel.setWordWrap(True)

        self.column.addWidget(self.noWindowsLabel)

        self.problemLabel = QLabel(self.content)
        self.problemLabel.setObjectName(u"problemLabel")
        self.problemLabel.setProperty(u"role", u"blocked")
        self.problemLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.problemLabel.setWordWrap(True)

        self.column.addWidget(self.problemLabel)

        self.moveButton = QPushButton(self.content)
        self.moveButton.setObjectName(u"moveButton")
        self.moveButton.setProperty(u"role", u"primary")
        self.moveButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.moveButton)

        self.cancelButton = QPushButton(self.content)
        self.cancelButton.setObjectName(u"cancelButton")
        self.cancelButton.setProperty(u"role", u"reject")
        self.cancelButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.cancelButton)

        self.hintLabel = QLabel(self.content)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.hintLabel.setWordWrap(True)

        self.column.addWidget(self.hintLabel)

        self.bottom = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.bottom)

        self.scroll.setWidget(self.content)

        self.outer.addWidget(self.scroll)

#if QT_CONFIG(shortcut)
        self.reasonCaption.setBuddy(self.reasonField)
        self.dayCaption.setBuddy(self.dayField)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ChangeAppointment)

        QMetaObject.connectSlotsByName(ChangeAppointment)
    # setupUi

    def retranslateUi(self, ChangeAppointment) -> None:
        self.titleLabel.setText(QCoreApplication.translate("ChangeAppointment", u"Appointment", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("ChangeAppointment", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("ChangeAppointment", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.reasonCaption.setText(QCoreApplication.translate("ChangeAppointment", u"Reason", None))
#if QT_CONFIG(accessibility)
        self.reasonField.setAccessibleName(QCoreApplication.translate("ChangeAppointment", u"Reason", None))
#endif // QT_CONFIG(accessibility)
        self.reasonField.setPlaceholderText(QCoreApplication.translate("ChangeAppointment", u"Why is it changed?", None))
        self.dayCaption.setText(QCoreApplication.translate("ChangeAppointment", u"Move to", None))
#if QT_CONFIG(accessibility)
        self.dayField.setAccessibleName(QCoreApplication.translate("ChangeAppointment", u"Day of the appointment", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.windowPicker.setAccessibleName(QCoreApplication.translate("ChangeAppointment", u"Arrival windows", None))
#endif // QT_CONFIG(accessibility)
        self.moveButton.setText(QCoreApplication.translate("ChangeAppointment", u"Reschedule", None))
#if QT_CONFIG(accessibility)
        self.moveButton.setAccessibleName(QCoreApplication.translate("ChangeAppointment", u"Reschedule", None))
#endif // QT_CONFIG(accessibility)
        self.cancelButton.setText(QCoreApplication.translate("ChangeAppointment", u"Cancel appointment", None))
#if QT_CONFIG(accessibility)
        self.cancelButton.setAccessibleName(QCoreApplication.translate("ChangeAppointment", u"Cancel appointment", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

