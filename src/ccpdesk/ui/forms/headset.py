# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'headset.ui'
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
    QLabel, QListWidget, QListWidgetItem, QProgressBar,
    QPushButton, QSizePolicy, QToolButton, QVBoxLayout,
    QWidget)

class Ui_HeadsetForm(object):
    def setupUi(self, HeadsetForm) -> None:
        if not HeadsetForm.objectName():
            HeadsetForm.setObjectName(u"HeadsetForm")
        HeadsetForm.setProperty(u"role", u"flyout")
        HeadsetForm.setMinimumSize(QSize(380, 0))
        HeadsetForm.setMaximumSize(QSize(380, 16777215))
        self.column = QVBoxLayout(HeadsetForm)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(18, 12, 14, 18)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(HeadsetForm)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(HeadsetForm)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.roleBox = QComboBox(HeadsetForm)
        self.roleBox.setObjectName(u"roleBox")

        self.column.addWidget(self.roleBox)

        self.deviceList = QListWidget(HeadsetForm)
        self.deviceList.setObjectName(u"deviceList")
        self.deviceList.setMinimumSize(QSize(0, 120))
        self.deviceList.setMaximumSize(QSize(16777215, 160))

        self.column.addWidget(self.deviceList)

        self.moves = QHBoxLayout()
        self.moves.setSpacing(8)
        self.moves.setObjectName(u"moves")
        self.moves.setContentsMargins(0, 0, 0, 0)
        self.upButton = QPushButton(HeadsetForm)
        self.upButton.setObjectName(u"upButton")
        self.upButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.moves.addWidget(self.upButton)

        self.downButton = QPushButton(HeadsetForm)
        self.downButton.setObjectName(u"downButton")
        self.downButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.moves.addWidget(self.downButton)


        self.column.addLayout(self.moves)

        self.hintLabel = QLabel(HeadsetForm)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setWordWrap(True)
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.hintLabel)

        self.microphoneCaption = QLabel(HeadsetForm)
        self.microphoneCaption.setObjectName(u"microphoneCaption")
        self.microphoneCaption.setProperty(u"role", u"muted")
        self.microphoneCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.microphoneCaption)

        self.microphoneMeter = QProgressBar(HeadsetForm)
        self.microphoneMeter.setObjectName(u"microphoneMeter")
        self.microphoneMeter.setMaximum(100)
        self.microphoneMeter.setValue(0)
        self.microphoneMeter.setTextVisible(False)

        self.column.addWidget(self.microphoneMeter)

        self.speakerCaption = QLabel(HeadsetForm)
        self.speakerCaption.setObjectName(u"speakerCaption")
        self.speakerCaption.setProperty(u"role", u"muted")
        self.speakerCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.speakerCaption)

        self.speakerMeter = QProgressBar(HeadsetForm)
        self.speakerMeter.setObjectName(u"speakerMeter")
        self.speakerMeter.setMaximum(100)
        self.speakerMeter.setValue(0)
        self.speakerMeter.setTextVisible(False)

        self.column.addWidget(self.speakerMeter)

        self.tests = QHBoxLayout()
        self.tests.setSpacing(8)
        self.tests.setObjectName(u"tests")
        self.tests.setContentsMargins(0, 0, 0, 0)
        self.toneButton = QPushButton(HeadsetForm)
        self.toneButton.setObjectName(u"toneButton")
        self.toneButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.tests.addWidget(self.toneButton)

        self.echoButton = QPushButton(HeadsetForm)
        self.echoButton.setObjectName(u"echoButton")
        self.echoButton.setCheckable(True)
        self.echoButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.tests.addWidget(self.echoButton)


        self.column.addLayout(self.tests)

        QWidget.setTabOrder(self.roleBox, self.deviceList)
        QWidget.setTabOrder(self.deviceList, self.upButton)
        QWidget.setTabOrder(self.upButton, self.downButton)
        QWidget.setTabOrder(self.downButton, self.toneButton)
        QWidget.setTabOrder(self.toneButton, self.echoButton)
        QWidget.setTabOrder(self.echoButton, self.closeButton)

        self.retranslateUi(HeadsetForm)

        QMetaObject.connectSlotsByName(HeadsetForm)
    # setupUi

    def retranslateUi(self, HeadsetForm) -> None:
        self.titleLabel.setText(QCoreApplication.translate("HeadsetForm", u"Headset", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("HeadsetForm", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("HeadsetForm", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.roleBox.setAccessibleName(QCoreApplication.translate("HeadsetForm", u"What the devices are used for", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.roleBox.setAccessibleDescription(QCoreApplication.translate("HeadsetForm", u"What the devices are used for", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.deviceList.setAccessibleName(QCoreApplication.translate("HeadsetForm", u"Devices in order of preference", None))
#endif // QT_CONFIG(accessibility)
        self.upButton.setText(QCoreApplication.translate("HeadsetForm", u"Move up", None))
        self.downButton.setText(QCoreApplication.translate("HeadsetForm", u"Move down", None))
        self.microphoneCaption.setText(QCoreApplication.translate("HeadsetForm", u"Microphone", None))
#if QT_CONFIG(accessibility)
        self.microphoneMeter.setAccessibleName(QCoreApplication.translate("HeadsetForm", u"Level of the microphone", None))
#endif // QT_CONFIG(accessibility)
        self.speakerCaption.setText(QCoreApplication.translate("HeadsetForm", u"Speaker", None))
#if QT_CONFIG(accessibility)
        self.speakerMeter.setAccessibleName(QCoreApplication.translate("HeadsetForm", u"Level of the speaker", None))
#endif // QT_CONFIG(accessibility)
        self.toneButton.setText(QCoreApplication.translate("HeadsetForm", u"Play test tone", None))
        self.echoButton.setText(QCoreApplication.translate("HeadsetForm", u"Echo test", None))
#if QT_CONFIG(tooltip)
        self.echoButton.setToolTip(QCoreApplication.translate("HeadsetForm", u"You hear yourself a second later", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

