# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tenant_row.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QPushButton,
    QSizePolicy, QVBoxLayout, QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_TenantRow(object):
    def setupUi(self, TenantRow) -> None:
        if not TenantRow.objectName():
            TenantRow.setObjectName(u"TenantRow")
        self.line = QHBoxLayout(TenantRow)
        self.line.setSpacing(12)
        self.line.setObjectName(u"line")
        self.line.setContentsMargins(20, 12, 12, 12)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.setObjectName(u"words")
        self.words.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = ElidedLabel(TenantRow)
        self.nameLabel.setObjectName(u"nameLabel")
        self.nameLabel.setProperty(u"role", u"name")

        self.words.addWidget(self.nameLabel)

        self.aboutLabel = QLabel(TenantRow)
        self.aboutLabel.setObjectName(u"aboutLabel")
        self.aboutLabel.setProperty(u"role", u"small")
        self.aboutLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.aboutLabel.setWordWrap(True)

        self.words.addWidget(self.aboutLabel)


        self.line.addLayout(self.words)

        self.enterButton = QPushButton(TenantRow)
        self.enterButton.setObjectName(u"enterButton")
        self.enterButton.setProperty(u"role", u"accept")
        self.enterButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.line.addWidget(self.enterButton)

        self.line.setStretch(0, 1)

        self.retranslateUi(TenantRow)

        QMetaObject.connectSlotsByName(TenantRow)
    # setupUi

    def retranslateUi(self, TenantRow) -> None:
        self.enterButton.setText(QCoreApplication.translate("TenantRow", u"Enter tenant", None))
#if QT_CONFIG(accessibility)
        self.enterButton.setAccessibleName(QCoreApplication.translate("TenantRow", u"Enter tenant", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

