# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'keypad.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QGridLayout, QHBoxLayout,
    QPushButton, QSizePolicy, QToolButton, QVBoxLayout,
    QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_Keypad(object):
    def setupUi(self, Keypad) -> None:
        if not Keypad.objectName():
            Keypad.setObjectName(u"Keypad")
        Keypad.setProperty(u"role", u"flyout")
        Keypad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.column = QVBoxLayout(Keypad)
        self.column.setSpacing(6)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(14, 8, 14, 14)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.sentLabel = ElidedLabel(Keypad)
        self.sentLabel.setObjectName(u"sentLabel")
        self.sentLabel.setProperty(u"role", u"muted")

        self.head.addWidget(self.sentLabel)

        self.closeButton = QToolButton(Keypad)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(6)
        self.grid.setVerticalSpacing(6)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.key1 = QPushButton(Keypad)
        self.key1.setObjectName(u"key1")
        self.key1.setProperty(u"role", u"key")
        self.key1.setText(u"1")
        self.key1.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key1, 0, 0, 1, 1)

        self.key2 = QPushButton(Keypad)
        self.key2.setObjectName(u"key2")
        self.key2.setProperty(u"role", u"key")
        self.key2.setText(u"2")
        self.key2.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key2, 0, 1, 1, 1)

        self.key3 = QPushButton(Keypad)
        self.key3.setObjectName(u"key3")
        self.key3.setProperty(u"role", u"key")
        self.key3.setText(u"3")
        self.key3.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key3, 0, 2, 1, 1)

        self.key4 = QPushButton(Keypad)
        self.key4.setObjectName(u"key4")
        self.key4.setProperty(u"role", u"key")
        self.key4.setText(u"4")
        self.key4.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key4, 1, 0, 1, 1)

        self.key5 = QPushButton(Keypad)
        self.key5.setObjectName(u"key5")
        self.key5.setProperty(u"role", u"key")
        self.key5.setText(u"5")
        self.key5.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key5, 1, 1, 1, 1)

        self.key6 = QPushButton(Keypad)
        self.key6.setObjectName(u"key6")
        self.key6.setProperty(u"role", u"key")
        self.key6.setText(u"6")
        self.key6.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key6, 1, 2, 1, 1)

        self.key7 = QPushButton(Keypad)
        self.key7.setObjectName(u"key7")
        self.key7.setProperty(u"role", u"key")
        self.key7.setText(u"7")
        self.key7.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key7, 2, 0, 1, 1)

        self.key8 = QPushButton(Keypad)
        self.key8.setObjectName(u"key8")
        self.key8.setProperty(u"role", u"key")
        self.key8.setText(u"8")
        self.key8.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key8, 2, 1, 1, 1)

        self.key9 = QPushButton(Keypad)
        self.key9.setObjectName(u"key9")
        self.key9.setProperty(u"role", u"key")
        self.key9.setText(u"9")
        self.key9.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key9, 2, 2, 1, 1)

        self.keyStar = QPushButton(Keypad)
        self.keyStar.setObjectName(u"keyStar")
        self.keyStar.setProperty(u"role", u"key")
        self.keyStar.setText(u"*")
        self.keyStar.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.keyStar, 3, 0, 1, 1)

        self.key0 = QPushButton(Keypad)
        self.key0.setObjectName(u"key0")
        self.key0.setProperty(u"role", u"key")
        self.key0.setText(u"0")
        self.key0.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.key0, 3, 1, 1, 1)

        self.keyHash = QPushButton(Keypad)
        self.keyHash.setObjectName(u"keyHash")
        self.keyHash.setProperty(u"role", u"key")
        self.keyHash.setText(u"#")
        self.keyHash.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.grid.addWidget(self.keyHash, 3, 2, 1, 1)


        self.column.addLayout(self.grid)

        QWidget.setTabOrder(self.key1, self.key2)
        QWidget.setTabOrder(self.key2, self.key3)
        QWidget.setTabOrder(self.key3, self.key4)
        QWidget.setTabOrder(self.key4, self.key5)
        QWidget.setTabOrder(self.key5, self.key6)
        QWidget.setTabOrder(self.key6, self.key7)
        QWidget.setTabOrder(self.key7, self.key8)
        QWidget.setTabOrder(self.key8, self.key9)
        QWidget.setTabOrder(self.key9, self.keyStar)
        QWidget.setTabOrder(self.keyStar, self.key0)
        QWidget.setTabOrder(self.key0, self.keyHash)
        QWidget.setTabOrder(self.keyHash, self.closeButton)

        self.retranslateUi(Keypad)

        QMetaObject.connectSlotsByName(Keypad)
    # setupUi

    def retranslateUi(self, Keypad) -> None:
        self.sentLabel.setText(QCoreApplication.translate("Keypad", u"Digits go to the call", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("Keypad", u"Close the keypad", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("Keypad", u"Close the keypad (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.key1.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 1", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key2.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 2", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key3.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 3", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key4.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 4", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key5.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 5", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key6.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 6", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key7.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 7", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key8.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 8", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key9.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 9", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.keyStar.setAccessibleName(QCoreApplication.translate("Keypad", u"Key star", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.key0.setAccessibleName(QCoreApplication.translate("Keypad", u"Key 0", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.keyHash.setAccessibleName(QCoreApplication.translate("Keypad", u"Key hash", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

