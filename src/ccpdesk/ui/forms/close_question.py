# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'close_question.ui'
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
    QPushButton, QSizePolicy, QWidget)

class Ui_CloseQuestion(object):
    def setupUi(self, CloseQuestion) -> None:
        if not CloseQuestion.objectName():
            CloseQuestion.setObjectName(u"CloseQuestion")
        CloseQuestion.setProperty(u"role", u"notice")
        CloseQuestion.setProperty(u"tone", u"warning")
        CloseQuestion.setMinimumSize(QSize(0, 44))
        self.row = QHBoxLayout(CloseQuestion)
        self.row.setSpacing(10)
        self.row.setObjectName(u"row")
        self.row.setContentsMargins(16, 4, 12, 4)
        self.iconLabel = QLabel(CloseQuestion)
        self.iconLabel.setObjectName(u"iconLabel")
        self.iconLabel.setProperty(u"role", u"plain")
        self.iconLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.row.addWidget(self.iconLabel)

        self.textLabel = QLabel(CloseQuestion)
        self.textLabel.setObjectName(u"textLabel")
        self.textLabel.setProperty(u"role", u"name")
        self.textLabel.setWordWrap(True)
        self.textLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.row.addWidget(self.textLabel)

        self.stayButton = QPushButton(CloseQuestion)
        self.stayButton.setObjectName(u"stayButton")
        self.stayButton.setProperty(u"role", u"plain")
        self.stayButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.stayButton)

        self.closeButton = QPushButton(CloseQuestion)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setProperty(u"role", u"reject")
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.row.addWidget(self.closeButton)

        self.row.setStretch(1, 1)

        self.retranslateUi(CloseQuestion)

        QMetaObject.connectSlotsByName(CloseQuestion)
    # setupUi

    def retranslateUi(self, CloseQuestion) -> None:
        self.textLabel.setText(QCoreApplication.translate("CloseQuestion", u"A call is up. Closing the window hangs it up.", None))
        self.stayButton.setText(QCoreApplication.translate("CloseQuestion", u"Stay", None))
#if QT_CONFIG(accessibility)
        self.stayButton.setAccessibleName(QCoreApplication.translate("CloseQuestion", u"Keep the window open", None))
#endif // QT_CONFIG(accessibility)
        self.closeButton.setText(QCoreApplication.translate("CloseQuestion", u"Hang up and close", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("CloseQuestion", u"Hang up and close", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

