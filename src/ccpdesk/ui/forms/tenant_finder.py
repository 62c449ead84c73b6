# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tenant_finder.ui'
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
    QLabel, QLineEdit, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

class Ui_TenantFinder(object):
    def setupUi(self, TenantFinder) -> None:
        if not TenantFinder.objectName():
            TenantFinder.setObjectName(u"TenantFinder")
        self.outer = QVBoxLayout(TenantFinder)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(TenantFinder)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setObjectName(u"content")
        self.content.setMaximumSize(QSize(860, 16777215))
        self.column = QVBoxLayout(self.content)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 4, 0)
        self.titleLabel = QLabel(self.content)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.titleLabel.setWordWrap(True)

        self.column.addWidget(self.titleLabel)

        self.hintLabel = QLabel(self.content)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setProperty(u"role", u"muted")
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.hintLabel.setWordWrap(True)

        self.column.addWidget(self.hintLabel)

        self.askRow = QHBoxLayout()
        self.askRow.setSpacing(8)
        self.askRow.setObjectName(u"askRow")
        self.askRow.setContentsMargins(0, 0, 0, 0)
        self.zipBox = QVBoxLayout()
        self.zipBox.setSpacing(4)
        self.zipBox.setObjectName(u"zipBox")
        self.zipBox.setContentsMargins(0, 0, 0, 0)
        self.zipLabel = QLabel(self.content)
        self.zipLabel.setObjectName(u"zipLabel")
        self.zipLabel.setProperty(u"role", u"small")
        self.zipLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.zipBox.addWidget(self.zipLabel)

        self.zipField = QLineEdit(self.content)
        self.zipField.setObjectName(u"zipField")
        self.zipField.setMaxLength(40)
        self.zipField.setMinimumSize(QSize(140, 0))

        self.zipBox.addWidget(self.zipField)


        self.askRow.addLayout(self.zipBox)

        self.tradePart = QWidget(self.content)
        self.tradePart.setObjectName(u"tradePart")
        self.tradeBox = QVBoxLayout(self.tradePart)
        self.tradeBox.setSpacing(4)
        self.tradeBox.setObjectName(u"tradeBox")
        self.tradeBox.setContentsMargins(0, 0, 0, 0)
        self.tradeLabel = QLabel(self.tradePart)
        self.tradeLabel.setObjectName(u"tradeLabel")
        self.tradeLabel.setProperty(u"role", u"small")
        self.tradeLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.tradeBox.addWidget(self.tradeLabel)

        self.tradeField = QComboBox(self.tradePart)
        self.tradeField.setObjectName(u"tradeField")
        self.tradeField.setMinimumSize(QSize(180, 0))

        self.tradeBox.addWidget(self.tradeField)


        self.askRow.addWidget(self.tradePart)

        self.searchBox = QVBoxLayout()
        self.searchBox.setSpacing(0)
        self.searchBox.setObjectName(u"searchBox")
        self.searchBox.setContentsMargins(0, 0, 0, 0)
        self.s1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.searchBox.addItem(self.s1)

        self.searchButton = QPushButton(self.content)
        self.searchButton.setObjectName(u"searchButton")
        self.searchButton.setProperty(u"role", u"primary")
        self.searchButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.searchBox.addWidget(self.searchButton)

        self.searchBox.setStretch(0, 1)

        self.askRow.addLayout(self.searchBox)

        self.clearBox = QVBoxLayout()
        self.clearBox.setSpacing(0)
        self.clearBox.setObjectName(u"clearBox")
        self.clearBox.setContentsMargins(0, 0, 0, 0)
        self.s2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.clearBox.addItem(self.s2)

        self.clearButton = QPushButton(self.content)
        self.clearButton.setObjectName(u"clearButton")
        self.clearButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.clearBox.addWidget(self.clearButton)

        self.clearBox.setStretch(0, 1)

        self.askRow.addLayout(self.clearBox)

        self.askRow.setStretch(1, 1)

        self.column.addLayout(self.askRow)

        self.faultLabel = QLabel(self.content)
        self.faultLabel.setObjectName(u"faultLabel")
        self.faultLabel.setProperty(u"role", u"fault")
        self.faultLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.faultLabel.setWordWrap(True)

        self.column.addWidget(self.faultLabel)

        self.stateLabel = QLabel(self.content)
        self.stateLabel.setObjectName(u"stateLabel")
        self.stateLabel.setProperty(u"role", u"name")
        self.stateLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.stateLabel.setWordWrap(True)

        self.column.addWidget(self.stateLabel)

        self.stateHint = QLabel(self.content)
        self.stateHint.setObjectName(u"stateHint")
        self.stateHint.setProperty(u"role", u"muted")
        self.stateHint.setTextFormat(Qt.TextFormat.PlainText)
        self.stateHint.setWordWrap(True)

        self.column.addWidget(self.stateHint)

        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)

        self.column.addLayout(self.rows)

        self.endRow = QHBoxLayout()
        self.endRow.setSpacing(8)
        self.endRow.setObjectName(u"endRow")
        self.endRow.setContentsMargins(0, 0, 0, 0)
        self.goToButton = QPushButton(self.content)
        self.goToButton.setObjectName(u"goToButton")
        self.goToButton.setProperty(u"role", u"link")
        self.goToButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.endRow.addWidget(self.goToButton)

        self.s4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.endRow.addItem(self.s4)

        self.endRow.setStretch(1, 1)

        self.column.addLayout(self.endRow)

        self.s3 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.s3)

        self.column.setStretch(8, 1)
        self.scroll.setWidget(self.content)

        self.outer.addWidget(self.scroll)


        self.retranslateUi(TenantFinder)

        QMetaObject.connectSlotsByName(TenantFinder)
    # setupUi

    def retranslateUi(self, TenantFinder) -> None:
        self.zipLabel.setText(QCoreApplication.translate("TenantFinder", u"ZIP code", None))
#if QT_CONFIG(accessibility)
        self.zipField.setAccessibleName(QCoreApplication.translate("TenantFinder", u"ZIP code", None))
#endif // QT_CONFIG(accessibility)
        self.tradeLabel.setText(QCoreApplication.translate("TenantFinder", u"Trade", None))
#if QT_CONFIG(accessibility)
        self.tradeField.setAccessibleName(QCoreApplication.translate("TenantFinder", u"Trade", None))
#endif // QT_CONFIG(accessibility)
        self.searchButton.setText(QCoreApplication.translate("TenantFinder", u"Search", None))
#if QT_CONFIG(accessibility)
        self.searchButton.setAccessibleName(QCoreApplication.translate("TenantFinder", u"Search", None))
#endif // QT_CONFIG(accessibility)
        self.clearButton.setText(QCoreApplication.translate("TenantFinder", u"Clear search", None))
#if QT_CONFIG(accessibility)
        self.clearButton.setAccessibleName(QCoreApplication.translate("TenantFinder", u"Clear search", None))
#endif // QT_CONFIG(accessibility)
        self.goToButton.setText(QCoreApplication.translate("TenantFinder", u"Go to tenant", None))
#if QT_CONFIG(accessibility)
        self.goToButton.setAccessibleName(QCoreApplication.translate("TenantFinder", u"Go to tenant", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

