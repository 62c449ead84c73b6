# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'address_form.ui'
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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QListWidget, QListWidgetItem,
    QSizePolicy, QVBoxLayout, QWidget)

class Ui_AddressForm(object):
    def setupUi(self, AddressForm) -> None:
        if not AddressForm.objectName():
            AddressForm.setObjectName(u"AddressForm")
        self.column = QVBoxLayout(AddressForm)
        self.column.setSpacing(6)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.searchCell = QVBoxLayout()
        self.searchCell.setSpacing(2)
        self.searchCell.setObjectName(u"searchCell")
        self.searchCell.setContentsMargins(0, 0, 0, 0)
        self.searchCaption = QLabel(AddressForm)
        self.searchCaption.setObjectName(u"searchCaption")
        self.searchCaption.setProperty(u"role", u"small")
        self.searchCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.searchCell.addWidget(self.searchCaption)

        self.searchField = QLineEdit(AddressForm)
        self.searchField.setObjectName(u"searchField")

        self.searchCell.addWidget(self.searchField)


        self.column.addLayout(self.searchCell)

        self.foundList = QListWidget(AddressForm)
        self.foundList.setObjectName(u"foundList")
        self.foundList.setProperty(u"role", u"found")
        self.foundList.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.foundList.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.column.addWidget(self.foundList)

        self.streetRow = QHBoxLayout()
        self.streetRow.setSpacing(8)
        self.streetRow.setObjectName(u"streetRow")
        self.streetRow.setContentsMargins(0, 0, 0, 0)
        self.streetCell = QVBoxLayout()
        self.streetCell.setSpacing(2)
        self.streetCell.setObjectName(u"streetCell")
        self.streetCell.setContentsMargins(0, 0, 0, 0)
        self.streetCaption = QLabel(AddressForm)
        self.streetCaption.setObjectName(u"streetCaption")
        self.streetCaption.setProperty(u"role", u"small")
        self.streetCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.streetCell.addWidget(self.streetCaption)

        self.streetField = QLineEdit(AddressForm)
        self.streetField.setObjectName(u"streetField")

        self.streetCell.addWidget(self.streetField)


        self.streetRow.addLayout(self.streetCell)

        self.unitCell = QVBoxLayout()
        self.unitCell.setSpacing(2)
        self.unitCell.setObjectName(u"unitCell")
        self.unitCell.setContentsMargins(0, 0, 0, 0)
        self.unitCaption = QLabel(AddressForm)
        self.unitCaption.setObjectName(u"unitCaption")
        self.unitCaption.setProperty(u"role", u"small")
        self.unitCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.unitCell.addWidget(self.unitCaption)

        self.unitField = QLineEdit(AddressForm)
        self.unitField.setObjectName(u"unitField")

        self.unitCell.addWidget(self.unitField)


        self.streetRow.addLayout(self.unitCell)

        self.streetRow.setStretch(0, 3)
        self.streetRow.setStretch(1, 2)

        self.column.addLayout(self.streetRow)

        self.streetFault = QLabel(AddressForm)
        self.streetFault.setObjectName(u"streetFault")
        self.streetFault.setProperty(u"role", u"fault")
        self.streetFault.setText(u"")
        self.streetFault.setWordWrap(True)
        self.streetFault.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.streetFault)

        self.cityRow = QHBoxLayout()
        self.cityRow.setSpacing(8)
        self.cityRow.setObjectName(u"cityRow")
        self.cityRow.setContentsMargins(0, 0, 0, 0)
        self.cityCell = QVBoxLayout()
        self.cityCell.setSpacing(2)
        self.cityCell.setObjectName(u"cityCell")
        self.cityCell.setContentsMargins(0, 0, 0, 0)
        self.cityCaption = QLabel(AddressForm)
        self.cityCaption.setObjectName(u"cityCaption")
        self.cityCaption.setProperty(u"role", u"small")
        self.cityCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.cityCell.addWidget(self.cityCaption)

        self.cityField = QLineEdit(AddressForm)
        self.cityField.setObjectName(u"cityField")

        self.cityCell.addWidget(self.cityField)


        self.cityRow.addLayout(self.cityCell)

        self.stateCell = QVBoxLayout()
        self.stateCell.setSpacing(2)
        self.stateCell.setObjectName(u"stateCell")
        self.stateCell.setContentsMargins(0, 0, 0, 0)
        self.stateCaption = QLabel(AddressForm)
        self.stateCaption.setObjectName(u"stateCaption")
        self.stateCaption.setProperty(u"role", u"small")
        self.stateCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.stateCell.addWidget(self.stateCaption)

        self.stateField = QLineEdit(AddressForm)
        self.stateField.setObjectName(u"stateField")

        self.stateCell.addWidget(self.stateField)


        self.cityRow.addLayout(self.stateCell)

        self.postalCodeCell = QVBoxLayout()
        self.postalCodeCell.setSpacing(2)
        self.postalCodeCell.setObjectName(u"postalCodeCell")
        self.postalCodeCell.setContentsMargins(0, 0, 0, 0)
        self.postalCodeCaption = QLabel(AddressForm)
        self.postalCodeCaption.setObjectName(u"postalCodeCaption")
        self.postalCodeCaption.setProperty(u"role", u"small")
        self.postalCodeCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.postalCodeCell.addWidget(self.postalCodeCaption)

        self.postalCodeField = QLineEdit(AddressForm)
        self.postalCodeField.setObjectName(u"postalCodeField")
        self.postalCodeField.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        self.postalCodeCell.addWidget(self.postalCodeField)


        self.cityRow.addLayout(self.postalCodeCell)

        self.countryCell = QVBoxLayout()
        self.countryCell.setSpacing(2)
        self.countryCell.setObjectName(u"countryCell")
        self.countryCell.setContentsMargins(0, 0, 0, 0)
        self.countryCaption = QLabel(AddressForm)
        self.countryCaption.setObjectName(u"countryCaption")
        self.countryCaption.setProperty(u"role", u"small")
        self.countryCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.countryCell.addWidget(self.countryCaption)

        self.countryBox = QComboBox(AddressForm)
        self.countryBox.setObjectName(u"countryBox")

        self.countryCell.addWidget(self.countryBox)


        self.cityRow.addLayout(self.countryCell)

        self.cityRow.setStretch(0, 5)
        self.cityRow.setStretch(1, 2)
        self.cityRow.setStretch(2, 3)
        self.cityRow.setStretch(3, 4)

        self.column.addLayout(self.cityRow)

        self.cityFault = QLabel(AddressForm)
        self.cityFault.setObjectName(u"cityFault")
        self.cityFault.setProperty(u"role", u"fault")
        self.cityFault.setText(u"")
        self.cityFault.setWordWrap(True)
        self.cityFault.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.cityFault)

        self.placeRow = QWidget(AddressForm)
        self.placeRow.setObjectName(u"placeRow")
        self.placeColumn = QVBoxLayout(self.placeRow)
        self.placeColumn.setSpacing(8)
        self.placeColumn.setObjectName(u"placeColumn")
        self.placeColumn.setContentsMargins(0, 0, 0, 0)
        self.placeCells = QHBoxLayout()
        self.placeCells.setSpacing(8)
        self.placeCells.setObjectName(u"placeCells")
        self.placeCells.setContentsMargins(0, 0, 0, 0)
        self.nameCell = QVBoxLayout()
        self.nameCell.setSpacing(2)
        self.nameCell.setObjectName(u"nameCell")
        self.nameCell.setContentsMargins(0, 0, 0, 0)
        self.nameCaption = QLabel(self.placeRow)
        self.nameCaption.setObjectName(u"nameCaption")
        self.nameCaption.setProperty(u"role", u"small")
        self.nameCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.nameCell.addWidget(self.nameCaption)

        self.nameField = QLineEdit(self.placeRow)
        self.nameField.setObjectName(u"nameField")

        self.nameCell.addWidget(self.nameField)


        self.placeCells.addLayout(self.nameCell)

        self.latitudeCell = QVBoxLayout()
        self.latitudeCell.setSpacing(2)
        self.latitudeCell.setObjectName(u"latitudeCell")
        self.latitudeCell.setContentsMargins(0, 0, 0, 0)
        self.latitudeCaption = QLabel(self.placeRow)
        self.latitudeCaption.setObjectName(u"latitudeCaption")
        self.latitudeCaption.setProperty(u"role", u"small")
        self.latitudeCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.latitudeCell.addWidget(self.latitudeCaption)

        self.latitudeField = QLineEdit(self.placeRow)
        self.latitudeField.setObjectName(u"latitudeField")
        self.latitudeField.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        self.latitudeCell.addWidget(self.latitudeField)


        self.placeCells.addLayout(self.latitudeCell)

        self.longitudeCell = QVBoxLayout()
        self.longitudeCell.setSpacing(2)
        self.longitudeCell.setObjectName(u"longitudeCell")
        self.longitudeCell.setContentsMargins(0, 0, 0, 0)
        self.longitudeCaption = QLabel(self.placeRow)
        self.longitudeCaption.setObjectName(u"longitudeCaption")
        self.longitudeCaption.setProperty(u"role", u"small")
        self.longitudeCaption.setTextFormat(Qt.TextFormat.PlainText)

        self.longitudeCell.addWidget(self.longitudeCaption)

        self.longitudeField = QLineEdit(self.placeRow)
        self.longitudeField.setObjectName(u"longitudeField")
        self.longitudeField.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        self.longitudeCell.addWidget(self.longitudeField)


        self.placeCells.addLayout(self.longitudeCell)

        self.placeCells.setStretch(0, 3)
        self.placeCells.setStretch(1, 2)
        self.placeCells.setStretch(2, 2)

        self.placeColumn.addLayout(self.placeCells)

        self.placeFault = QLabel(self.placeRow)
        self.placeFault.setObjectName(u"placeFault")
        self.placeFault.setProperty(u"role", u"fault")
        self.placeFault.setText(u"")
        self.placeFault.setWordWrap(True)
        self.placeFault.setTextFormat(Qt.TextFormat.PlainText)

        self.placeColumn.addWidget(self.placeFault)


        self.column.addWidget(self.placeRow)

#if QT_CONFIG(shortcut)
        self.countryCaption.setBuddy(self.countryBox)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(AddressForm)

        QMetaObject.connectSlotsByName(AddressForm)
    # setupUi

    def retranslateUi(self, AddressForm) -> None:
        self.searchCaption.setText(QCoreApplication.translate("AddressForm", u"Find the address", None))
#if QT_CONFIG(accessibility)
        self.searchField.setAccessibleName(QCoreApplication.translate("AddressForm", u"Find the address", None))
#endif // QT_CONFIG(accessibility)
        self.searchField.setPlaceholderText(QCoreApplication.translate("AddressForm", u"Street and town, or ZIP code", None))
#if QT_CONFIG(accessibility)
        self.foundList.setAccessibleName(QCoreApplication.translate("AddressForm", u"Addresses found", None))
#endif // QT_CONFIG(accessibility)
        self.streetCaption.setText(QCoreApplication.translate("AddressForm", u"Street", None))
#if QT_CONFIG(accessibility)
        self.streetField.setAccessibleName(QCoreApplication.translate("AddressForm", u"Street", None))
#endif // QT_CONFIG(accessibility)
        self.unitCaption.setText(QCoreApplication.translate("AddressForm", u"Apt, unit, suite", None))
#if QT_CONFIG(accessibility)
        self.unitField.setAccessibleName(QCoreApplication.translate("AddressForm", u"Apt, unit, suite", None))
#endif // QT_CONFIG(accessibility)
        self.cityCaption.setText(QCoreApplication.translate("AddressForm", u"City", None))
#if QT_CONFIG(accessibility)
        self.cityField.setAccessibleName(QCoreApplication.translate("AddressForm", u"City", None))
#endif // QT_CONFIG(accessibility)
        self.stateCaption.setText(QCoreApplication.translate("AddressForm", u"State", None))
#if QT_CONFIG(accessibility)
        self.stateField.setAccessibleName(QCoreApplication.translate("AddressForm", u"State", None))
#endif // QT_CONFIG(accessibility)
        self.postalCodeCaption.setText(QCoreApplication.translate("AddressForm", u"ZIP code", None))
#if QT_CONFIG(accessibility)
        self.postalCodeField.setAccessibleName(QCoreApplication.translate("AddressForm", u"ZIP or postal code", None))
#endif // QT_CONFIG(accessibility)
        self.countryCaption.setText(QCoreApplication.translate("AddressForm", u"Country", None))
#if QT_CONFIG(accessibility)
        self.countryBox.setAccessibleName(QCoreApplication.translate("AddressForm", u"Country", None))
#endif // QT_CONFIG(accessibility)
        self.nameCaption.setText(QCoreApplication.translate("AddressForm", u"Location name", None))
#if QT_CONFIG(accessibility)
        self.nameField.setAccessibleName(QCoreApplication.translate("AddressForm", u"Location name", None))
#endif // QT_CONFIG(accessibility)
        self.nameField.setPlaceholderText(QCoreApplication.translate("AddressForm", u"Home", None))
        self.latitudeCaption.setText(QCoreApplication.translate("AddressForm", u"Latitude", None))
#if QT_CONFIG(accessibility)
        self.latitudeField.setAccessibleName(QCoreApplication.translate("AddressForm", u"Latitude", None))
#endif // QT_CONFIG(accessibility)
        self.longitudeCaption.setText(QCoreApplication.translate("AddressForm", u"Longitude", None))
#if QT_CONFIG(accessibility)
        self.longitudeField.setAccessibleName(QCoreApplication.translate("AddressForm", u"Longitude", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

