# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_customer.ui'
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
    QSizePolicy, QSpacerItem, QToolButton, QVBoxLayout,
    QWidget)

from ccpdesk.ui.widgets.elided_label import ElidedLabel

class Ui_NewCustomer(object):
    def setupUi(self, NewCustomer) -> None:
        if not NewCustomer.objectName():
            NewCustomer.setObjectName(u"NewCustomer")
        NewCustomer.setProperty(u"role", u"sideout")
        self.column = QVBoxLayout(NewCustomer)
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
        self.titleLabel = QLabel(NewCustomer)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setProperty(u"role", u"title")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.titleBox.addWidget(self.titleLabel)

        self.aboutLabel = ElidedLabel(NewCustomer)
        self.aboutLabel.setObjectName(u"aboutLabel")
        self.aboutLabel.setProperty(u"role", u"small")

        self.titleBox.addWidget(self.aboutLabel)


        self.head.addLayout(self.titleBox)

        self.closeButton = QToolButton(NewCustomer)
        self.closeButton.setObjectName(u"closeButton")
        self.closeButton.setIconSize(QSize(20, 20))
        self.closeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.closeButton)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.scroll = QScrollArea(NewCustomer)
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
        self.typeRow = QHBoxLayout()
        self.typeRow.setSpacing(8)
        self.typeRow.setObjectName(u"typeRow")
        self.typeRow.setContentsMargins(0, 0, 0, 0)
        self.residentialButton = QPushButton(self.content)
        self.residentialButton.setObjectName(u"residentialButton")
        self.residentialButton.setProperty(u"role", u"choice")
        self.residentialButton.setCheckable(True)
        self.residentialButton.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.typeRow.addWidget(self.residentialButton)

        self.commercialButton = QPushButton(self.content)
        self.commercialButton.setObjectName(u"commercialButton")
        self.commercialButton.setProperty(u"role", u"choice")
        self.commercialButton.setCheckable(True)
        self.commercialButton.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.typeRow.addWidget(self.commercialButton)


        self.contentColumn.addLayout(self.typeRow)

        self.nameBox = QVBoxLayout()
        self.nameBox.setSpacing(2)
        self.nameBox.setObjectName(u"nameBox")
        self.nameBox.setContentsMargins(0, 0, 0, 0)
        self.nameCaption = QLabel(self.content)
        self.nameCaption.setObjectName(u"nameCaption")
        self.nameCaption.setProperty(u"role", u"small")
        self.nameCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.nameBox.addWidget(self.nameCaption)

        self.nameField = QLineEdit(self.content)
        self.nameField.setObjectName(u"nameField")

        self.nameBox.addWidget(self.nameField)

        self.nameFault = QLabel(self.content)
        self.nameFault.setObjectName(u"nameFault")
        self.nameFault.setProperty(u"role", u"fault")
        self.nameFault.setText(u"")
        self.nameFault.setWordWrap(True)
        self.nameFault.setTextFormat(Qt.TextFormat.PlainText)

        self.nameBox.addWidget(self.nameFault)


        self.contentColumn.addLayout(self.nameBox)

        self.serviceLabel = QLabel(self.content)
        self.serviceLabel.setObjectName(u"serviceLabel")
        self.serviceLabel.setProperty(u"role", u"section")
        self.serviceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.contentColumn.addWidget(self.serviceLabel)

        self.serviceSlot = QVBoxLayout()
        self.serviceSlot.setSpacing(8)
        self.serviceSlot.setObjectName(u"serviceSlot")
        self.serviceSlot.setContentsMargins(0, 0, 0, 0)

        self.contentColumn.addLayout(self.serviceSlot)

        self.contactsLabel = QLabel(self.content)
        self.contactsLabel.setObjectName(u"contactsLabel")
        self.contactsLabel.setProperty(u"role", u"section")
        self.contactsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.contentColumn.addWidget(self.contactsLabel)

        self.contactsSlot = QVBoxLayout()
        self.contactsSlot.setSpacing(8)
        self.contactsSlot.setObjectName(u"contactsSlot")
        self.contactsSlot.setContentsMargins(0, 0, 0, 0)

        self.contentColumn.addLayout(self.contactsSlot)

        self.payerLabel = QLabel(self.content)
        self.payerLabel.setObjectName(u"payerLabel")
        self.payerLabel.setProperty(u"role", u"section")
        self.payerLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.contentColumn.addWidget(self.payerLabel)

        self.payerBox = QComboBox(self.content)
        self.payerBox.setObjectName(u"payerBox")

        self.contentColumn.addWidget(self.payerBox)

        self.billingFrame = QWidget(self.content)
        self.billingFrame.setObjectName(u"billingFrame")
        self.billingColumn = QVBoxLayout(self.billingFrame)
        self.billingColumn.setSpacing(8)
        self.billingColumn.setObjectName(u"billingColumn")
        self.billingColumn.setContentsMargins(0, 0, 0, 0)
        self.payerCell = QVBoxLayout()
        self.payerCell.setSpacing(2)
        self.payerCell.setObjectName(u"payerCell")
        self.payerCell.setContentsMargins(0, 0, 0, 0)
        self.payerCaption = QLabel(self.billingFrame)
        self.payerCaption.setObjectName(u"payerCaption")
        self.payerCaption.setProperty(u"role", u"small")
        self.payerCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.payerCell.addWidget(self.payerCaption)

        self.payerField = QLineEdit(self.billingFrame)
        self.payerField.setObjectName(u"payerField")

        self.payerCell.addWidget(self.payerField)

        self.payerFault = QLabel(self.billingFrame)
        self.payerFault.setObjectName(u"payerFault")
        self.payerFault.setProperty(u"role", u"fault")
        self.payerFault.setText(u"")
        self.payerFault.setWordWrap(True)
        self.payerFault.setTextFormat(Qt.TextFormat.PlainText)

        self.payerCell.addWidget(self.payerFault)


        self.billingColumn.addLayout(self.payerCell)

        self.billingSlot = QVBoxLayout()
        self.billingSlot.setSpacing(8)
        self.billingSlot.setObjectName(u"billingSlot")
        self.billingSlot.setContentsMargins(0, 0, 0, 0)

        self.billingColumn.addLayout(self.billingSlot)

        self.billingContactsLabel = QLabel(self.billingFrame)
        self.billingContactsLabel.setObjectName(u"billingContactsLabel")
        self.billingContactsLabel.setProperty(u"role", u"small")
        self.billingContactsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.billingColumn.addWidget(self.billingContactsLabel)

        self.billingContactsSlot = QVBoxLayout()
        self.billingContactsSlot.setSpacing(8)
        self.billingContactsSlot.setObjectName(u"billingContactsSlot")
        self.billingContactsSlot.setContentsMargins(0, 0, 0, 0)

        self.billingColumn.addLayout(self.billingContactsSlot)


        self.contentColumn.addWidget(self.billingFrame)

        self.rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.contentColumn.addItem(self.rest)

        self.scroll.setWidget(self.content)

        self.column.addWidget(self.scroll)

        self.duplicatesFrame = QFrame(NewCustomer)
        self.duplicatesFrame.setObjectName(u"duplicatesFrame")
        self.duplicatesFrame.setProperty(u"role", u"doubt")
        self.duplicatesColumn = QVBoxLayout(self.duplicatesFrame)
        self.duplicatesColumn.setSpacing(4)
        self.duplicatesColumn.setObjectName(u"duplicatesColumn")
        self.duplicatesColumn.setContentsMargins(14, 10, 14, 10)
        self.duplicatesLabel = QLabel(self.duplicatesFrame)
        self.duplicatesLabel.setObjectName(u"duplicatesLabel")
        self.duplicatesLabel.setProperty(u"role", u"doubt")
        self.duplicatesLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.duplicatesColumn.addWidget(self.duplicatesLabel)

        self.duplicatesSlot = QVBoxLayout()
        self.duplicatesSlot.setSpacing(2)
        self.duplicatesSlot.setObjectName(u"duplicatesSlot")
        self.duplicatesSlot.setContentsMargins(0, 0, 0, 0)

        self.duplicatesColumn.addLayout(self.duplicatesSlot)

        self.doubtLabel = QLabel(self.duplicatesFrame)
        self.doubtLabel.setObjectName(u"doubtLabel")
        self.doubtLabel.setProperty(u"role", u"plain")
        self.doubtLabel.setText(u"")
        self.doubtLabel.setWordWrap(True)
        self.doubtLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.duplicatesColumn.addWidget(self.doubtLabel)


        self.column.addWidget(self.duplicatesFrame)

        self.askFrame = QFrame(NewCustomer)
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
        self.saveButton = QPushButton(NewCustomer)
        self.saveButton.setObjectName(u"saveButton")
        self.saveButton.setProperty(u"role", u"primary")
        self.saveButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.foot.addWidget(self.saveButton)

        self.cancelButton = QPushButton(NewCustomer)
        self.cancelButton.setObjectName(u"cancelButton")
        self.cancelButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.foot.addWidget(self.cancelButton)

        self.foot.setStretch(0, 1)

        self.column.addLayout(self.foot)

        self.column.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.payerLabel.setBuddy(self.payerBox)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewCustomer)

        QMetaObject.connectSlotsByName(NewCustomer)
    # setupUi

    def retranslateUi(self, NewCustomer) -> None:
        self.titleLabel.setText(QCoreApplication.translate("NewCustomer", u"New customer", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Close", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("NewCustomer", u"Close (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.residentialButton.setText(QCoreApplication.translate("NewCustomer", u"Residential", None))
#if QT_CONFIG(accessibility)
        self.residentialButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Residential", None))
#endif // QT_CONFIG(accessibility)
        self.commercialButton.setText(QCoreApplication.translate("NewCustomer", u"Commercial", None))
#if QT_CONFIG(accessibility)
        self.commercialButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Commercial", None))
#endif // QT_CONFIG(accessibility)
        self.nameCaption.setText(QCoreApplication.translate("NewCustomer", u"Customer name", None))
#if QT_CONFIG(accessibility)
        self.nameField.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Customer name", None))
#endif // QT_CONFIG(accessibility)
        self.serviceLabel.setText(QCoreApplication.translate("NewCustomer", u"WHERE WILL THE SERVICE BE PERFORMED?", None))
        self.contactsLabel.setText(QCoreApplication.translate("NewCustomer", u"CONTACT METHODS", None))
        self.payerLabel.setText(QCoreApplication.translate("NewCustomer", u"WHO WILL PAY FOR THE JOB?", None))
#if QT_CONFIG(accessibility)
        self.payerBox.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Who will pay for the job?", None))
#endif // QT_CONFIG(accessibility)
        self.payerCaption.setText(QCoreApplication.translate("NewCustomer", u"Name on the bill (empty: the customer's)", None))
#if QT_CONFIG(accessibility)
        self.payerField.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Name on the bill", None))
#endif // QT_CONFIG(accessibility)
        self.billingContactsLabel.setText(QCoreApplication.translate("NewCustomer", u"Contact methods of who pays", None))
        self.duplicatesLabel.setText(QCoreApplication.translate("NewCustomer", u"Possibly known already", None))
        self.askLabel.setText(QCoreApplication.translate("NewCustomer", u"Throw away what you typed?", None))
        self.keepButton.setText(QCoreApplication.translate("NewCustomer", u"Keep typing", None))
#if QT_CONFIG(accessibility)
        self.keepButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Keep typing", None))
#endif // QT_CONFIG(accessibility)
        self.throwButton.setText(QCoreApplication.translate("NewCustomer", u"Throw away", None))
#if QT_CONFIG(accessibility)
        self.throwButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Throw away", None))
#endif // QT_CONFIG(accessibility)
        self.saveButton.setText(QCoreApplication.translate("NewCustomer", u"Create customer", None))
#if QT_CONFIG(accessibility)
        self.saveButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Create customer", None))
#endif // QT_CONFIG(accessibility)
        self.cancelButton.setText(QCoreApplication.translate("NewCustomer", u"Cancel", None))
#if QT_CONFIG(accessibility)
        self.cancelButton.setAccessibleName(QCoreApplication.translate("NewCustomer", u"Cancel", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

