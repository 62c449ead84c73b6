# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'book_job.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QLineEdit, QPlainTextEdit, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QToolButton,
    QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.day_field import DayField
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.window_picker import WindowPicker

class Ui_BookJob(object):
    def setupUi(self, BookJob) -> None:
        if not BookJob.objectName():
            BookJob.setObjectName(u"BookJob")
        self.outer = QVBoxLayout(BookJob)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(BookJob)
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

        self.savedLabel = QLabel(self.content)
        self.savedLabel.setObjectName(u"savedLabel")
        self.savedLabel.setProperty(u"role", u"small")
        self.savedLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.savedLabel)

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

        self.whereLabel = ElidedLabel(self.content)
        self.whereLabel.setObjectName(u"whereLabel")
        self.whereLabel.setProperty(u"role", u"small")

        self.column.addWidget(self.whereLabel)

        self.gap = QSpacerItem(0, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap)

        self.quotesHeading = QLabel(self.content)
        self.quotesHeading.setObjectName(u"quotesHeading")
        self.quotesHeading.setProperty(u"role", u"section")
        self.quotesHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.quotesHeading)

        self.quotesLabel = QLabel(self.content)
        self.quotesLabel.setObjectName(u"quotesLabel")
        self.quotesLabel.setProperty(u"role", u"small")
        self.quotesLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.quotesLabel.setWordWrap(True)

        self.column.addWidget(self.quotesLabel)

        self.typeCaption = QLabel(self.content)
        self.typeCaption.setObjectName(u"typeCaption")
        self.typeCaption.setProperty(u"role", u"small")
        self.typeCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.typeCaption)

        self.typeField = QComboBox(self.content)
        self.typeField.setObjectName(u"typeField")
        self.typeField.setMinimumContentsLength(6)
        self.typeField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.column.addWidget(self.typeField)

        self.unitRow = QHBoxLayout()
        self.unitRow.setSpacing(8)
        self.unitRow.setObjectName(u"unitRow")
        self.unitRow.setContentsMargins(0, 0, 0, 0)
        self.unitBox = QVBoxLayout()
        self.unitBox.setSpacing(6)
        self.unitBox.setObjectName(u"unitBox")
        self.unitBox.setContentsMargins(0, 0, 0, 0)
        self.unitCaption = QLabel(self.content)
        self.unitCaption.setObjectName(u"unitCaption")
        self.unitCaption.setProperty(u"role", u"small")
        self.unitCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.unitBox.addWidget(self.unitCaption)

        self.unitField = QComboBox(self.content)
        self.unitField.setObjectName(u"unitField")
        self.unitField.setMinimumContentsLength(6)
        self.unitField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.unitBox.addWidget(self.unitField)


        self.unitRow.addLayout(self.unitBox)

        self.campaignBox = QVBoxLayout()
        self.campaignBox.setSpacing(6)
        self.campaignBox.setObjectName(u"campaignBox")
        self.campaignBox.setContentsMargins(0, 0, 0, 0)
        self.campaignCaption = QLabel(self.content)
        self.campaignCaption.setObjectName(u"campaignCaption")
        self.campaignCaption.setProperty(u"role", u"small")
        self.campaignCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.campaignBox.addWidget(self.campaignCaption)

        self.campaignField = QComboBox(self.content)
        self.campaignField.setObjectName(u"campaignField")
        self.campaignField.setMinimumContentsLength(6)
        self.campaignField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.campaignBox.addWidget(self.campaignField)


        self.unitRow.addLayout(self.campaignBox)

        self.unitRow.setStretch(0, 1)
        self.unitRow.setStretch(1, 1)

        self.column.addLayout(self.unitRow)

        self.summaryCaption = QLabel(self.content)
        self.summaryCaption.setObjectName(u"summaryCaption")
        self.summaryCaption.setProperty(u"role", u"small")
        self.summaryCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.summaryCaption)

        self.summaryField = QPlainTextEdit(self.content)
        self.summaryField.setObjectName(u"summaryField")
        self.summaryField.setMinimumSize(QSize(0, 72))
        self.summaryField.setMaximumSize(QSize(16777215, 72))
        self.summaryField.setTabChangesFocus(True)

        self.column.addWidget(self.summaryField)

        self.priorityRow = QHBoxLayout()
        self.priorityRow.setSpacing(8)
        self.priorityRow.setObjectName(u"priorityRow")
        self.priorityRow.setContentsMargins(0, 0, 0, 0)
        self.priorityBox = QVBoxLayout()
        self.priorityBox.setSpacing(6)
        self.priorityBox.setObjectName(u"priorityBox")
        self.priorityBox.setContentsMargins(0, 0, 0, 0)
        self.priorityCaption = QLabel(self.content)
        self.priorityCaption.setObjectName(u"priorityCaption")
        self.priorityCaption.setProperty(u"role", u"small")
        self.priorityCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.priorityBox.addWidget(self.priorityCaption)

        self.priorityField = QComboBox(self.content)
        self.priorityField.setObjectName(u"priorityField")
        self.priorityField.setMinimumContentsLength(6)
        self.priorityField.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.priorityBox.addWidget(self.priorityField)


        self.priorityRow.addLayout(self.priorityBox)

        self.tagsBox = QVBoxLayout()
        self.tagsBox.setSpacing(6)
        self.tagsBox.setObjectName(u"tagsBox")
        self.tagsBox.setContentsMargins(0, 0, 0, 0)
        self.tagsCaption = QLabel(self.content)
        self.tagsCaption.setObjectName(u"tagsCaption")
        self.tagsCaption.setProperty(u"role", u"small")
        self.tagsCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.tagsBox.addWidget(self.tagsCaption)

        self.tagsField = QLineEdit(self.content)
        self.tagsField.setObjectName(u"tagsField")

        self.tagsBox.addWidget(self.tagsField)


        self.priorityRow.addLayout(self.tagsBox)

        self.priorityRow.setStretch(0, 1)
        self.priorityRow.setStretch(1, 1)

        self.column.addLayout(self.priorityRow)

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

        self.notesCaption = QLabel(self.content)
        self.notesCaption.setObjectName(u"notesCaption")
        self.notesCaption.setProperty(u"role", u"small")
        self.notesCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.notesCaption)

        self.notesField = QPlainTextEdit(self.content)
        self.notesField.setObjectName(u"notesField")
        self.notesField.setMinimumSize(QSize(0, 52))
        self.notesField.setMaximumSize(QSize(16777215, 52))
        self.notesField.setTabChangesFocus(True)

        self.column.addWidget(self.notesField)

        self.bottom = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.bottom)

        self.scroll.setWidget(self.content)

        self.outer.addWidget(self.scroll)

        self.foot = QVBoxLayout()
        self.foot.setSpacing(6)
        self.foot.setObjectName(u"foot")
        self.foot.setContentsMargins(16, 10, 16, 12)
        self.problemLabel = QLabel(BookJob)
        self.problemLabel.setObjectName(u"problemLabel")
        self.problemLabel.setProperty(u"role", u"blocked")
        self.problemLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.problemLabel.setWordWrap(True)

        self.foot.addWidget(self.problemLabel)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.bookButton = QPushButton(BookJob)
        self.bookButton.setObjectName(u"bookButton")
        self.bookButton.setProperty(u"role", u"primary")
        self.bookButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.buttons.addWidget(self.bookButton)

        self.noJobButton = QPushButton(BookJob)
        self.noJobButton.setObjectName(u"noJobButton")
        self.noJobButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.buttons.addWidget(self.noJobButton)

        self.buttons.setStretch(0, 1)

        self.foot.addLayout(self.buttons)

        self.hintLabel = QLabel(BookJob)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.hintLabel.setWordWrap(True)

        self.foot.addWidget(self.hintLabel)

        self.endRow = QHBoxLayout()
        self.endRow.setSpacing(8)
        self.endRow.setObjectName(u"endRow")
        self.endRow.setContentsMargins(0, 0, 0, 0)
        self.discardButton = QPushButton(BookJob)
        self.discardButton.setObjectName(u"discardButton")
        self.discardButton.setProperty(u"role", u"link")
        self.discardButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.endRow.addWidget(self.discardButton)

        self.s2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.endRow.addItem(self.s2)


        self.foot.addLayout(self.endRow)


        self.outer.addLayout(self.foot)

#if QT_CONFIG(shortcut)
        self.typeCaption.setBuddy(self.typeField)
        self.unitCaption.setBuddy(self.unitField)
        self.campaignCaption.setBuddy(self.campaignField)
        self.summaryCaption.setBuddy(self.summaryField)
        self.priorityCaption.setBuddy(self.priorityField)
        self.tagsCaption.setBuddy(self.tagsField)
        self.dayCaption.setBuddy(self.dayField)
        self.notesCaption.setBuddy(self.notesField)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(BookJob)

        QMetaObject.connectSlotsByName(BookJob)
    # setupUi

    def retranslateUi(self, BookJob) -> None:
        self.titleLabel.setText(QCoreApplication.translate("BookJob", u"Book job", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("BookJob", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("BookJob", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.typeCaption.setText(QCoreApplication.translate("BookJob", u"Job type", None))
#if QT_CONFIG(accessibility)
        self.typeField.setAccessibleName(QCoreApplication.translate("BookJob", u"Job type", None))
#endif // QT_CONFIG(accessibility)
        self.unitCaption.setText(QCoreApplication.translate("BookJob", u"Business unit", None))
#if QT_CONFIG(accessibility)
        self.unitField.setAccessibleName(QCoreApplication.translate("BookJob", u"Business unit", None))
#endif // QT_CONFIG(accessibility)
        self.campaignCaption.setText(QCoreApplication.translate("BookJob", u"Campaign", None))
#if QT_CONFIG(accessibility)
        self.campaignField.setAccessibleName(QCoreApplication.translate("BookJob", u"Campaign", None))
#endif // QT_CONFIG(accessibility)
        self.summaryCaption.setText(QCoreApplication.translate("BookJob", u"Summary", None))
#if QT_CONFIG(accessibility)
        self.summaryField.setAccessibleName(QCoreApplication.translate("BookJob", u"Summary", None))
#endif // QT_CONFIG(accessibility)
        self.priorityCaption.setText(QCoreApplication.translate("BookJob", u"Priority", None))
#if QT_CONFIG(accessibility)
        self.priorityField.setAccessibleName(QCoreApplication.translate("BookJob", u"Priority", None))
#endif // QT_CONFIG(accessibility)
        self.tagsCaption.setText(QCoreApplication.translate("BookJob", u"Tags", None))
#if QT_CONFIG(accessibility)
        self.tagsField.setAccessibleName(QCoreApplication.translate("BookJob", u"Tags, with commas between them", None))
#endif // QT_CONFIG(accessibility)
        self.tagsField.setPlaceholderText(QCoreApplication.translate("BookJob", u"senior, warranty", None))
        self.dayCaption.setText(QCoreApplication.translate("BookJob", u"Arrival window", None))
#if QT_CONFIG(accessibility)
        self.dayField.setAccessibleName(QCoreApplication.translate("BookJob", u"Day of the appointment", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.windowPicker.setAccessibleName(QCoreApplication.translate("BookJob", u"Arrival windows", None))
#endif // QT_CONFIG(accessibility)
        self.notesCaption.setText(QCoreApplication.translate("BookJob", u"Notes for the technician", None))
#if QT_CONFIG(accessibility)
        self.notesField.setAccessibleName(QCoreApplication.translate("BookJob", u"Notes for the technician", None))
#endif // QT_CONFIG(accessibility)
        self.bookButton.setText(QCoreApplication.translate("BookJob", u"Book job", None))
#if QT_CONFIG(accessibility)
        self.bookButton.setAccessibleName(QCoreApplication.translate("BookJob", u"Book job", None))
#endif // QT_CONFIG(accessibility)
        self.noJobButton.setText(QCoreApplication.translate("BookJob", u"No job\u2026", None))
#if QT_CONFIG(accessibility)
        self.noJobButton.setAccessibleName(QCoreApplication.translate("BookJob", u"No job\u2026", None))
#endif // QT_CONFIG(accessibility)
        self.discardButton.setText(QCoreApplication.translate("BookJob", u"Discard draft", None))
#if QT_CONFIG(accessibility)
        self.discardButton.setAccessibleName(QCoreApplication.translate("BookJob", u"Discard draft", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

