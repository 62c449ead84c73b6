# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'customer_panel.ui'
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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QFrame, QHBoxLayout,
    QHeaderView, QLabel, QListView, QListWidgetItem,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QStackedWidget, QTabBar, QTreeWidgetItem, QVBoxLayout,
    QWidget)

from ccpdesk.ui.widgets.chip_row import ChipRow
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.note_board import NoteBoard
from ccpdesk.ui.widgets.photo_wall import PhotoWall
from ccpdesk.ui.widgets.search_field import SearchField
from ccpdesk.ui.widgets.section_table import SectionTable

class Ui_CustomerPanel(object):
    def setupUi(self, CustomerPanel) -> None:
        if not CustomerPanel.objectName():
            CustomerPanel.setObjectName(u"CustomerPanel")
        self.column = QVBoxLayout(CustomerPanel)
        self.column.setSpacing(16)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(20, 16, 20, 16)
        self.searchRow = QHBoxLayout()
        self.searchRow.setSpacing(8)
        self.searchRow.setObjectName(u"searchRow")
        self.searchRow.setContentsMargins(0, 0, 0, 0)
        self.searchField = SearchField(CustomerPanel)
        self.searchField.setObjectName(u"searchField")
        self.searchField.setClearButtonEnabled(False)

        self.searchRow.addWidget(self.searchField)

        self.newCustomerButton = QPushButton(CustomerPanel)
        self.newCustomerButton.setObjectName(u"newCustomerButton")
        self.newCustomerButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.searchRow.addWidget(self.newCustomerButton)

        self.searchRow.setStretch(0, 1)

        self.column.addLayout(self.searchRow)

        self.tenantLinks = QWidget(CustomerPanel)
        self.tenantLinks.setObjectName(u"tenantLinks")
        self.tenantRow = QHBoxLayout(self.tenantLinks)
        self.tenantRow.setSpacing(4)
        self.tenantRow.setObjectName(u"tenantRow")
        self.tenantRow.setContentsMargins(0, 0, 0, 0)
        self.goToTenantButton = QPushButton(self.tenantLinks)
        self.goToTenantButton.setObjectName(u"goToTenantButton")
        self.goToTenantButton.setProperty(u"role", u"link")
        self.goToTenantButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.tenantRow.addWidget(self.goToTenantButton)

        self.findTenantButton = QPushButton(self.tenantLinks)
        self.findTenantButton.setObjectName(u"findTenantButton")
        self.findTenantButton.setProperty(u"role", u"link")
        self.findTenantButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.tenantRow.addWidget(self.findTenantButton)

        self.l1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tenantRow.addItem(self.l1)

        self.tenantRow.setStretch(2, 1)

        self.column.addWidget(self.tenantLinks)

        self.pages = QStackedWidget(CustomerPanel)
        self.pages.setObjectName(u"pages")
        self.emptyPage = QWidget()
        self.emptyPage.setObjectName(u"emptyPage")
        self.emptyBox = QVBoxLayout(self.emptyPage)
        self.emptyBox.setSpacing(8)
        self.emptyBox.setObjectName(u"emptyBox")
        self.emptyBox.setContentsMargins(0, 0, 0, 0)
        self.e1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyBox.addItem(self.e1)

        self.emptyIcon = QLabel(self.emptyPage)
        self.emptyIcon.setObjectName(u"emptyIcon")
        self.emptyIcon.setProperty(u"role", u"plain")
        self.emptyIcon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyIcon.setTextFormat(Qt.TextFormat.PlainText)

        self.emptyBox.addWidget(self.emptyIcon)

        self.emptyHeading = QLabel(self.emptyPage)
        self.emptyHeading.setObjectName(u"emptyHeading")
        self.emptyHeading.setProperty(u"role", u"name")
        self.emptyHeading.setWordWrap(True)
        self.emptyHeading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.emptyBox.addWidget(self.emptyHeading)

        self.emptyHint = QLabel(self.emptyPage)
        self.emptyHint.setObjectName(u"emptyHint")
        self.emptyHint.setProperty(u"role", u"muted")
        self.emptyHint.setWordWrap(True)
        self.emptyHint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyHint.setTextFormat(Qt.TextFormat.PlainText)

        self.emptyBox.addWidget(self.emptyHint)

        self.e2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyBox.addItem(self.e2)

        self.emptyBox.setStretch(0, 2)
        self.emptyBox.setStretch(4, 3)
        self.pages.addWidget(self.emptyPage)
        self.listPage = QWidget()
        self.listPage.setObjectName(u"listPage")
        self.listBox = QVBoxLayout(self.listPage)
        self.listBox.setSpacing(8)
        self.listBox.setObjectName(u"listBox")
        self.listBox.setContentsMargins(0, 0, 0, 0)
        self.listHeading = QLabel(self.listPage)
        self.listHeading.setObjectName(u"listHeading")
        self.listHeading.setProperty(u"role", u"section")
        self.listHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.listBox.addWidget(self.listHeading)

        self.listFrame = QFrame(self.listPage)
        self.listFrame.setObjectName(u"listFrame")
        self.listFrame.setProperty(u"role", u"panel")
        self.listFrameBox = QVBoxLayout(self.listFrame)
        self.listFrameBox.setSpacing(0)
        self.listFrameBox.setObjectName(u"listFrameBox")
        self.listFrameBox.setContentsMargins(4, 4, 4, 4)
        self.results = QListView(self.listFrame)
        self.results.setObjectName(u"results")
        self.results.setMouseTracking(True)
        self.results.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.results.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

        self.listFrameBox.addWidget(self.results)


        self.listBox.addWidget(self.listFrame)

        self.pages.addWidget(self.listPage)
        self.profilePage = QWidget()
        self.profilePage.setObjectName(u"profilePage")
        self.profileBox = QVBoxLayout(self.profilePage)
        self.profileBox.setSpacing(0)
        self.profileBox.setObjectName(u"profileBox")
        self.profileBox.setContentsMargins(0, 0, 0, 0)
        self.profileScroll = QScrollArea(self.profilePage)
        self.profileScroll.setObjectName(u"profileScroll")
        self.profileScroll.setWidgetResizable(True)
        self.profileScroll.setFrameShape(QFrame.Shape.NoFrame)
        self.profileScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.profile = QWidget()
        self.profile.setObjectName(u"profile")
        self.profileColumn = QVBoxLayout(self.profile)
        self.profileColumn.setSpacing(8)
        self.profileColumn.setObjectName(u"profileColumn")
        self.profileColumn.setContentsMargins(0, 4, 4, 0)
        self.nameRow = QHBoxLayout()
        self.nameRow.setSpacing(12)
        self.nameRow.setObjectName(u"nameRow")
        self.nameRow.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = ElidedLabel(self.profile)
        self.nameLabel.setObjectName(u"nameLabel")
        self.nameLabel.setProperty(u"role", u"title")

        self.nameRow.addWidget(self.nameLabel)

        self.profileChips = ChipRow(self.profile)
        self.profileChips.setObjectName(u"profileChips")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.profileChips.sizePolicy().hasHeightForWidth())
        self.profileChips.setSizePolicy(sizePolicy)

        self.nameRow.addWidget(self.profileChips)

        self.bookButton = QPushButton(self.profile)
        self.bookButton.setObjectName(u"bookButton")
        self.bookButton.setProperty(u"role", u"primary")
        self.bookButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.nameRow.addWidget(self.bookButton)

        self.nameRow.setStretch(0, 1)

        self.profileColumn.addLayout(self.nameRow)

        self.subtitleLabel = ElidedLabel(self.profile)
        self.subtitleLabel.setObjectName(u"subtitleLabel")
        self.subtitleLabel.setProperty(u"role", u"muted")

        self.profileColumn.addWidget(self.subtitleLabel)

        self.linksRow = QHBoxLayout()
        self.linksRow.setSpacing(4)
        self.linksRow.setObjectName(u"linksRow")
        self.linksRow.setContentsMargins(0, 0, 0, 0)
        self.customerLink = QPushButton(self.profile)
        self.customerLink.setObjectName(u"customerLink")
        self.customerLink.setProperty(u"role", u"link")
        self.customerLink.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.linksRow.addWidget(self.customerLink)

        self.locationLink = QPushButton(self.profile)
        self.locationLink.setObjectName(u"locationLink")
        self.locationLink.setProperty(u"role", u"link")
        self.locationLink.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.linksRow.addWidget(self.locationLink)

        self.reportLink = QPushButton(self.profile)
        self.reportLink.setObjectName(u"reportLink")
        self.reportLink.setProperty(u"role", u"link")
        self.reportLink.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.linksRow.addWidget(self.reportLink)

        self.portalButton = QPushButton(self.profile)
        self.portalButton.setObjectName(u"portalButton")
        self.portalButton.setProperty(u"role", u"link")
        self.portalButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.linksRow.addWidget(self.portalButton)

        self.g2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.linksRow.addItem(self.g2)


        self.profileColumn.addLayout(self.linksRow)

        self.blockedLabel = QLabel(self.profile)
        self.blockedLabel.setObjectName(u"blockedLabel")
        self.blockedLabel.setProperty(u"role", u"blocked")
        self.blockedLabel.setText(u"")
        self.blockedLabel.setWordWrap(True)
        self.blockedLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.profileColumn.addWidget(self.blockedLabel)

        self.locationsRow = QHBoxLayout()
        self.locationsRow.setSpacing(8)
        self.locationsRow.setObjectName(u"locationsRow")
        self.locationsRow.setContentsMargins(0, 10, 0, 0)
        self.locationsLabel = QLabel(self.profile)
        self.locationsLabel.setObjectName(u"locationsLabel")
        self.locationsLabel.setProperty(u"role", u"section")
        self.locationsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.locationsRow.addWidget(self.locationsLabel)

        self.g1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.locationsRow.addItem(self.g1)

        self.addLocationButton = QPushButton(self.profile)
        self.addLocationButton.setObjectName(u"addLocationButton")
        self.addLocationButton.setProperty(u"role", u"link")
        self.addLocationButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.locationsRow.addWidget(self.addLocationButton)

        self.allLocationsButton = QPushButton(self.profile)
        self.allLocationsButton.setObjectName(u"allLocationsButton")
        self.allLocationsButton.setProperty(u"role", u"link")
        self.allLocationsButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.locationsRow.addWidget(self.allLocationsButton)


        self.profileColumn.addLayout(self.locationsRow)

        self.locationSlot = QVBoxLayout()
        self.locationSlot.setSpacing(8)
        self.locationSlot.setObjectName(u"locationSlot")
        self.locationSlot.setContentsMargins(0, 0, 0, 0)

        self.profileColumn.addLayout(self.locationSlot)

        self.contactsRow = QHBoxLayout()
        self.contactsRow.setSpacing(4)
        self.contactsRow.setObjectName(u"contactsRow")
        self.contactsRow.setContentsMargins(0, 10, 0, 0)
        self.contactsLabel = QLabel(self.profile)
        self.contactsLabel.setObjectName(u"contactsLabel")
        self.contactsLabel.setProperty(u"role", u"section")
        self.contactsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.contactsRow.addWidget(self.contactsLabel)

        self.g3 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.contactsRow.addItem(self.g3)

        self.numberOffer = QPushButton(self.profile)
        self.numberOffer.setObjectName(u"numberOffer")
        self.numberOffer.setProperty(u"role", u"link")
        self.numberOffer.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.contactsRow.addWidget(self.numberOffer)

        self.editContactsButton = QPushButton(self.profile)
        self.editContactsButton.setObjectName(u"editContactsButton")
        self.editContactsButton.setProperty(u"role", u"link")
        self.editContactsButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.contactsRow.addWidget(self.editContactsButton)


        self.profileColumn.addLayout(self.contactsRow)

        self.contactSlot = QVBoxLayout()
        self.contactSlot.setSpacing(2)
        self.contactSlot.setObjectName(u"contactSlot")
        self.contactSlot.setContentsMargins(0, 0, 0, 0)

        self.profileColumn.addLayout(self.contactSlot)

        self.billingLabel = ElidedLabel(self.profile)
        self.billingLabel.setObjectName(u"billingLabel")
        self.billingLabel.setProperty(u"role", u"small")

        self.profileColumn.addWidget(self.billingLabel)

        self.tabsRow = QHBoxLayout()
        self.tabsRow.setSpacing(4)
        self.tabsRow.setObjectName(u"tabsRow")
        self.tabsRow.setContentsMargins(0, 10, 0, 0)
        self.sectionTabs = QTabBar(self.profile)
        self.sectionTabs.setObjectName(u"sectionTabs")

        self.tabsRow.addWidget(self.sectionTabs)

        self.g4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tabsRow.addItem(self.g4)

        self.changeButton = QPushButton(self.profile)
        self.changeButton.setObjectName(u"changeButton")
        self.changeButton.setProperty(u"role", u"link")
        self.changeButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.tabsRow.addWidget(self.changeButton)

        self.viewAllButton = QPushButton(self.profile)
        self.viewAllButton.setObjectName(u"viewAllButton")
        self.viewAllButton.setProperty(u"role", u"link")
        self.viewAllButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.tabsRow.addWidget(self.viewAllButton)


        self.profileColumn.addLayout(self.tabsRow)

        self.sectionEmpty = QLabel(self.profile)
        self.sectionEmpty.setObjectName(u"sectionEmpty")
        self.sectionEmpty.setProperty(u"role", u"muted")
        self.sectionEmpty.setWordWrap(True)
        self.sectionEmpty.setTextFormat(Qt.TextFormat.PlainText)

        self.profileColumn.addWidget(self.sectionEmpty)

        self.sectionTable = SectionTable(self.profile)
        self.sectionTable.setObjectName(u"sectionTable")

        self.profileColumn.addWidget(self.sectionTable)

        self.photoWall = PhotoWall(self.profile)
        self.photoWall.setObjectName(u"photoWall")

        self.profileColumn.addWidget(self.photoWall)

        self.noteBoard = NoteBoard(self.profile)
        self.noteBoard.setObjectName(u"noteBoard")

        self.profileColumn.addWidget(self.noteBoard)

        self.profileEnd = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.profileColumn.addItem(self.profileEnd)

        self.profileScroll.setWidget(self.profile)

        self.profileBox.addWidget(self.profileScroll)

        self.pages.addWidget(self.profilePage)

        self.column.addWidget(self.pages)


        self.retranslateUi(CustomerPanel)

        QMetaObject.connectSlotsByName(CustomerPanel)
    # setupUi

    def retranslateUi(self, CustomerPanel) -> None:
        self.searchField.setPlaceholderText(QCoreApplication.translate("CustomerPanel", u"Search name, phone, email, address", None))
#if QT_CONFIG(accessibility)
        self.searchField.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Search customers", None))
#endif // QT_CONFIG(accessibility)
        self.newCustomerButton.setText(QCoreApplication.translate("CustomerPanel", u"New customer", None))
#if QT_CONFIG(accessibility)
        self.newCustomerButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"New customer", None))
#endif // QT_CONFIG(accessibility)
        self.goToTenantButton.setText(QCoreApplication.translate("CustomerPanel", u"Go to tenant", None))
#if QT_CONFIG(accessibility)
        self.goToTenantButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Go to tenant", None))
#endif // QT_CONFIG(accessibility)
        self.findTenantButton.setText(QCoreApplication.translate("CustomerPanel", u"Find different tenant", None))
#if QT_CONFIG(accessibility)
        self.findTenantButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Find different tenant", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.results.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Customers found", None))
#endif // QT_CONFIG(accessibility)
        self.bookButton.setText(QCoreApplication.translate("CustomerPanel", u"Book job", None))
#if QT_CONFIG(accessibility)
        self.bookButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Book job", None))
#endif // QT_CONFIG(accessibility)
        self.customerLink.setText(QCoreApplication.translate("CustomerPanel", u"Customer", None))
#if QT_CONFIG(accessibility)
        self.customerLink.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Customer", None))
#endif // QT_CONFIG(accessibility)
        self.locationLink.setText(QCoreApplication.translate("CustomerPanel", u"Location", None))
#if QT_CONFIG(accessibility)
        self.locationLink.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Location", None))
#endif // QT_CONFIG(accessibility)
        self.reportLink.setText(QCoreApplication.translate("CustomerPanel", u"Report issue", None))
#if QT_CONFIG(accessibility)
        self.reportLink.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Report issue", None))
#endif // QT_CONFIG(accessibility)
        self.portalButton.setText(QCoreApplication.translate("CustomerPanel", u"Reset portal password", None))
#if QT_CONFIG(accessibility)
        self.portalButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Reset portal password", None))
#endif // QT_CONFIG(accessibility)
        self.locationsLabel.setText(QCoreApplication.translate("CustomerPanel", u"SERVICE ADDRESS", None))
        self.addLocationButton.setText(QCoreApplication.translate("CustomerPanel", u"Add location", None))
#if QT_CONFIG(accessibility)
        self.addLocationButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Add location", None))
#endif // QT_CONFIG(accessibility)
        self.allLocationsButton.setText(QCoreApplication.translate("CustomerPanel", u"View all", None))
#if QT_CONFIG(accessibility)
        self.allLocationsButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"View all", None))
#endif // QT_CONFIG(accessibility)
        self.contactsLabel.setText(QCoreApplication.translate("CustomerPanel", u"CONTACT METHODS", None))
        self.numberOffer.setText(QCoreApplication.translate("CustomerPanel", u"Add the caller's number", None))
#if QT_CONFIG(accessibility)
        self.numberOffer.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Add the caller's number", None))
#endif // QT_CONFIG(accessibility)
        self.editContactsButton.setText(QCoreApplication.translate("CustomerPanel", u"Edit", None))
#if QT_CONFIG(accessibility)
        self.editContactsButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Edit", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.sectionTabs.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Sections of the profile", None))
#endif // QT_CONFIG(accessibility)
        self.changeButton.setText(QCoreApplication.translate("CustomerPanel", u"Change appointment\u2026", None))
#if QT_CONFIG(accessibility)
        self.changeButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Change appointment\u2026", None))
#endif // QT_CONFIG(accessibility)
        self.viewAllButton.setText(QCoreApplication.translate("CustomerPanel", u"View all", None))
#if QT_CONFIG(accessibility)
        self.viewAllButton.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"View all", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.sectionTable.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Section", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.photoWall.setAccessibleName(QCoreApplication.translate("CustomerPanel", u"Photos", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

