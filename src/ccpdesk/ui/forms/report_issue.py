# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'report_issue.ui'
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
    QPlainTextEdit, QPushButton, QSizePolicy, QToolButton,
    QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_ReportIssue(object):
    def setupUi(self, ReportIssue) -> None:
        if not ReportIssue.objectName():
            ReportIssue.setObjectName(u"ReportIssue")
        ReportIssue.setProperty(u"role", u"flyout")
        ReportIssue.setMinimumSize(QSize(420, 0))
        ReportIssue.setMaximumSize(QSize(420, 16777215))
        self.column = QVBoxLayout(ReportIssue)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(18, 12, 14, 18)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(ReportIssue)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.titleLabel)

        self.closeButton = QToolButton(ReportIssue)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.aboutLabel = ElidedLabel(ReportIssue)
        self.aboutLabel.setObjectName(u"aboutLabel")
        self.aboutLabel.setProperty(u"role", u"muted")

        self.column.addWidget(self.aboutLabel)

        self.textField = QPlainTextEdit(ReportIssue)
        self.textField.setObjectName(u"textField")
        self.textField.setTabChangesFocus(True)
        self.textField.setMinimumSize(QSize(0, 120))

        self.column.addWidget(self.textField)

        self.problemLabel = QLabel(ReportIssue)
        self.problemLabel.setObjectName(u"problemLabel")
        self.problemLabel.setProperty(u"role", u"fault")
        self.problemLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.problemLabel.setWordWrap(True)

        self.column.addWidget(self.problemLabel)

        self.hintLabel = QLabel(ReportIssue)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"small")
        self.hintLabel.setWordWrap(True)
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.hintLabel)

        self.sendButton = QPushButton(ReportIssue)
        self.sendButton.setObjectName(u"sendButton")
        self.sendButton.setProperty(u"role", u"primary")
        self.sendButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.column.addWidget(self.sendButton)

        QWidget.setTabOrder(self.textField, self.sendButton)
        QWidget.setTabOrder(self.sendButton, self.closeButton)

        self.retranslateUi(ReportIssue)

        QMetaObject.connectSlotsByName(ReportIssue)
    # setupUi

    def retranslateUi(self, ReportIssue) -> None:
        self.titleLabel.setText(QCoreApplication.translate("ReportIssue", u"Report issue", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("ReportIssue", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("ReportIssue", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.textField.setAccessibleName(QCoreApplication.translate("ReportIssue", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.textField.setPlaceholderText(QCoreApplication.translate("ReportIssue", u"What is wrong, and what should it be?", None))
        self.hintLabel.setText(QCoreApplication.translate("ReportIssue", u"The office gets your words and what was on your screen.", None))
        self.sendButton.setText(QCoreApplication.translate("ReportIssue", u"Send report", None))
#if QT_CONFIG(accessibility)
        self.sendButton.setAccessibleName(QCoreApplication.translate("ReportIssue", u"Send report", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

