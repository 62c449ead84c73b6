# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'first_run.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFrame,
    QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QRadioButton, QSizePolicy, QSpacerItem, QStackedWidget,
    QVBoxLayout, QWidget)

class Ui_FirstRun(object):
    def setupUi(self, FirstRun) -> None:
        if not FirstRun.objectName():
            FirstRun.setObjectName(u"FirstRun")
        FirstRun.setMinimumSize(QSize(820, 640))
        self.row = QHBoxLayout(FirstRun)
        self.row.setSpacing(0)
        self.row.setObjectName(u"row")
        self.row.setContentsMargins(0, 0, 0, 0)
        self.steps = QFrame(FirstRun)
        self.steps.setObjectName(u"steps")
        self.steps.setProperty(u"role", u"side")
        self.steps.setMinimumSize(QSize(230, 0))
        self.steps.setMaximumSize(QSize(230, 16777215))
        self.stepsColumn = QVBoxLayout(self.steps)
        self.stepsColumn.setSpacing(12)
        self.stepsColumn.setObjectName(u"stepsColumn")
        self.stepsColumn.setContentsMargins(20, 24, 20, 20)
        self.stepsTitle = QLabel(self.steps)
        self.stepsTitle.setObjectName(u"stepsTitle")
        self.stepsTitle.setProperty(u"role", u"title")
        self.stepsTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.stepsTitle.setWordWrap(True)

        self.stepsColumn.addWidget(self.stepsTitle)

        self.accountStep = QLabel(self.steps)
        self.accountStep.setObjectName(u"accountStep")
        self.accountStep.setProperty(u"role", u"muted")
        self.accountStep.setTextFormat(Qt.TextFormat.PlainText)

        self.stepsColumn.addWidget(self.accountStep)

        self.headsetStep = QLabel(self.steps)
        self.headsetStep.setObjectName(u"headsetStep")
        self.headsetStep.setProperty(u"role", u"muted")
        self.headsetStep.setTextFormat(Qt.TextFormat.PlainText)

        self.stepsColumn.addWidget(self.headsetStep)

        self.dataStep = QLabel(self.steps)
        self.dataStep.setObjectName(u"dataStep")
        self.dataStep.setProperty(u"role", u"muted")
        self.dataStep.setTextFormat(Qt.TextFormat.PlainText)

        self.stepsColumn.addWidget(self.dataStep)

        self.doneStep = QLabel(self.steps)
        self.doneStep.setObjectName(u"doneStep")
        self.doneStep.setProperty(u"role", u"muted")
        self.doneStep.setTextFormat(Qt.TextFormat.PlainText)

        self.stepsColumn.addWidget(self.doneStep)

        self.stepsSpace = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.stepsColumn.addItem(self.stepsSpace)

        self.keptLabel = QLabel(self.steps)
        self.keptLabel.setObjectName(u"keptLabel")
        self.keptLabel.setProperty(u"role", u"small")
        self.keptLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.keptLabel.setWordWrap(True)

        self.stepsColumn.addWidget(self.keptLabel)


        self.row.addWidget(self.steps)

        self.mainColumn = QVBoxLayout()
        self.mainColumn.setSpacing(12)
        self.mainColumn.setObjectName(u"mainColumn")
        self.mainColumn.setContentsMargins(28, 24, 28, 20)
        self.pages = QStackedWidget(FirstRun)
        self.pages.setObjectName(u"pages")
        self.accountPage = QWidget()
        self.accountPage.setObjectName(u"accountPage")
        self.accountPageColumn = QVBoxLayout(self.accountPage)
        self.accountPageColumn.setSpacing(12)
        self.accountPageColumn.setObjectName(u"accountPageColumn")
        self.accountPageColumn.setContentsMargins(0, 0, 0, 0)
        self.accountTitle = QLabel(self.accountPage)
        self.accountTitle.setObjectName(u"accountTitle")
        self.accountTitle.setProperty(u"role", u"title")
        self.accountTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.accountTitle.setWordWrap(True)

        self.accountPageColumn.addWidget(self.accountTitle)

        self.accountHint = QLabel(self.accountPage)
        self.accountHint.setObjectName(u"accountHint")
        self.accountHint.setProperty(u"role", u"small")
        self.accountHint.setTextFormat(Qt.TextFormat.PlainText)
        self.accountHint.setWordWrap(True)

        self.accountPageColumn.addWidget(self.accountHint)

        self.serverRow = QHBoxLayout()
        self.serverRow.setSpacing(12)
        self.serverRow.setObjectName(u"serverRow")
        self.serverRow.setContentsMargins(0, 0, 0, 0)
        self.serverColumn = QVBoxLayout()
        self.serverColumn.setSpacing(4)
        self.serverColumn.setObjectName(u"serverColumn")
        self.serverColumn.setContentsMargins(0, 0, 0, 0)
        self.serverCaption = QLabel(self.accountPage)
        self.serverCaption.setObjectName(u"serverCaption")
        self.serverCaption.setProperty(u"role", u"muted")
        self.serverCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.serverCaption.setWordWrap(True)

        self.serverColumn.addWidget(self.serverCaption)

        self.serverField = QLineEdit(self.accountPage)
        self.serverField.setObjectName(u"serverField")

        self.serverColumn.addWidget(self.serverField)

        self.serverFault = QLabel(self.accountPage)
        self.serverFault.setObjectName(u"serverFault")
        self.serverFault.setProperty(u"role", u"fault")
        self.serverFault.setTextFormat(Qt.TextFormat.PlainText)
        self.serverFault.setWordWrap(True)

        self.serverColumn.addWidget(self.serverFault)

        self.serverRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.serverColumn.addItem(self.serverRest)

        self.serverColumn.setStretch(3, 1)

        self.serverRow.addLayout(self.serverColumn)

        self.portColumn = QVBoxLayout()
        self.portColumn.setSpacing(4)
        self.portColumn.setObjectName(u"portColumn")
        self.portColumn.setContentsMargins(0, 0, 0, 0)
        self.portCaption = QLabel(self.accountPage)
        self.portCaption.setObjectName(u"portCaption")
        self.portCaption.setProperty(u"role", u"muted")
        self.portCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.portCaption.setWordWrap(True)

        self.portColumn.addWidget(self.portCaption)

        self.portField = QLineEdit(self.accountPage)
        self.portField.setObjectName(u"portField")

        self.portColumn.addWidget(self.portField)

        self.portFault = QLabel(self.accountPage)
        self.portFault.setObjectName(u"portFault")
        self.portFault.setProperty(u"role", u"fault")
        self.portFault.setTextFormat(Qt.TextFormat.PlainText)
        self.portFault.setWordWrap(True)

        self.portColumn.addWidget(self.portFault)

        self.portRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.portColumn.addItem(self.portRest)

        self.portColumn.setStretch(3, 1)

        self.serverRow.addLayout(self.portColumn)

        self.serverRow.setStretch(0, 3)
        self.serverRow.setStretch(1, 1)

        self.accountPageColumn.addLayout(self.serverRow)

        self.usernameRow = QHBoxLayout()
        self.usernameRow.setSpacing(12)
        self.usernameRow.setObjectName(u"usernameRow")
        self.usernameRow.setContentsMargins(0, 0, 0, 0)
        self.usernameColumn = QVBoxLayout()
        self.usernameColumn.setSpacing(4)
        self.usernameColumn.setObjectName(u"usernameColumn")
        self.usernameColumn.setContentsMargins(0, 0, 0, 0)
        self.usernameCaption = QLabel(self.accountPage)
        self.usernameCaption.setObjectName(u"usernameCaption")
        self.usernameCaption.setProperty(u"role", u"muted")
        self.usernameCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.usernameCaption.setWordWrap(True)

        self.usernameColumn.addWidget(self.usernameCaption)

        self.usernameField = QLineEdit(self.accountPage)
        self.usernameField.setObjectName(u"usernameField")

        self.usernameColumn.addWidget(self.usernameField)

        self.usernameFault = QLabel(self.accountPage)
        self.usernameFault.setObjectName(u"usernameFault")
        self.usernameFault.setProperty(u"role", u"fault")
        self.usernameFault.setTextFormat(Qt.TextFormat.PlainText)
        self.usernameFault.setWordWrap(True)

        self.usernameColumn.addWidget(self.usernameFault)

        self.usernameRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.usernameColumn.addItem(self.usernameRest)

        self.usernameColumn.setStretch(3, 1)

        self.usernameRow.addLayout(self.usernameColumn)

        self.sipPasswordColumn = QVBoxLayout()
        self.sipPasswordColumn.setSpacing(4)
        self.sipPasswordColumn.setObjectName(u"sipPasswordColumn")
        self.sipPasswordColumn.setContentsMargins(0, 0, 0, 0)
        self.sipPasswordCaption = QLabel(self.accountPage)
        self.sipPasswordCaption.setObjectName(u"sipPasswordCaption")
        self.sipPasswordCaption.setProperty(u"role", u"muted")
        self.sipPasswordCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.sipPasswordCaption.setWordWrap(True)

        self.sipPasswordColumn.addWidget(self.sipPasswordCaption)

        self.sipPasswordField = QLineEdit(self.accountPage)
        self.sipPasswordField.setObjectName(u"sipPasswordField")
        self.sipPasswordField.setEchoMode(QLineEdit.EchoMode.Password)

        self.sipPasswordColumn.addWidget(self.sipPasswordField)

        self.sipPasswordFault = QLabel(self.accountPage)
        self.sipPasswordFault.setObjectName(u"sipPasswordFault")
        self.sipPasswordFault.setProperty(u"role", u"fault")
        self.sipPasswordFault.setTextFormat(Qt.TextFormat.PlainText)
        self.sipPasswordFault.setWordWrap(True)

        self.sipPasswordColumn.addWidget(self.sipPasswordFault)

        self.sipPasswordRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.sipPasswordColumn.addItem(self.sipPasswordRest)

        self.sipPasswordColumn.setStretch(3, 1)

        self.usernameRow.addLayout(self.sipPasswordColumn)

        self.usernameRow.setStretch(0, 1)
        self.usernameRow.setStretch(1, 1)

        self.accountPageColumn.addLayout(self.usernameRow)

        self.transportColumn = QVBoxLayout()
        self.transportColumn.setSpacing(4)
        self.transportColumn.setObjectName(u"transportColumn")
        self.transportColumn.setContentsMargins(0, 0, 0, 0)
        self.transportCaption = QLabel(self.accountPage)
        self.transportCaption.setObjectName(u"transportCaption")
        self.transportCaption.setProperty(u"role", u"muted")
        self.transportCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.transportCaption.setWordWrap(True)

        self.transportColumn.addWidget(self.transportCaption)

        self.transportField = QComboBox(self.accountPage)
        self.transportField.setObjectName(u"transportField")

        self.transportColumn.addWidget(self.transportField)

        self.transportFault = QLabel(self.accountPage)
        self.transportFault.setObjectName(u"transportFault")
        self.transportFault.setProperty(u"role", u"fault")
        self.transportFault.setTextFormat(Qt.TextFormat.PlainText)
        self.transportFault.setWordWrap(True)

        self.transportColumn.addWidget(self.transportFault)

        self.transportRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.transportColumn.addItem(self.transportRest)

        self.transportColumn.setStretch(3, 1)

        self.accountPageColumn.addLayout(self.transportColumn)

        self.caBox = QWidget(self.accountPage)
        self.caBox.setObjectName(u"caBox")
        self.caColumn = QVBoxLayout(self.caBox)
        self.caColumn.setSpacing(4)
        self.caColumn.setObjectName(u"caColumn")
        self.caColumn.setContentsMargins(0, 0, 0, 0)
        self.caCaption = QLabel(self.caBox)
        self.caCaption.setObjectName(u"caCaption")
        self.caCaption.setProperty(u"role", u"muted")
        self.caCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.caCaption.setWordWrap(True)

        self.caColumn.addWidget(self.caCaption)

        self.caRow = QHBoxLayout()
        self.caRow.setSpacing(12)
        self.caRow.setObjectName(u"caRow")
        self.caRow.setContentsMargins(0, 0, 0, 0)
        self.caField = QLineEdit(self.caBox)
        self.caField.setObjectName(u"caField")

        self.caRow.addWidget(self.caField)

        self.caButton = QPushButton(self.caBox)
        self.caButton.setObjectName(u"caButton")
        self.caButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.caRow.addWidget(self.caButton)

        self.caRow.setStretch(0, 1)

        self.caColumn.addLayout(self.caRow)

        self.caFault = QLabel(self.caBox)
        self.caFault.setObjectName(u"caFault")
        self.caFault.setProperty(u"role", u"fault")
        self.caFault.setTextFormat(Qt.TextFormat.PlainText)
        self.caFault.setWordWrap(True)

        self.caColumn.addWidget(self.caFault)

        self.caRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.caColumn.addItem(self.caRest)

        self.caColumn.setStretch(3, 1)

        self.accountPageColumn.addWidget(self.caBox)

        self.accountCheckRow = QHBoxLayout()
        self.accountCheckRow.setSpacing(12)
        self.accountCheckRow.setObjectName(u"accountCheckRow")
        self.accountCheckRow.setContentsMargins(0, 0, 0, 0)
        self.accountTest = QPushButton(self.accountPage)
        self.accountTest.setObjectName(u"accountTest")
        self.accountTest.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.accountCheckRow.addWidget(self.accountTest)

        self.accountCheck = QLabel(self.accountPage)
        self.accountCheck.setObjectName(u"accountCheck")
        self.accountCheck.setTextFormat(Qt.TextFormat.PlainText)
        self.accountCheck.setWordWrap(True)

        self.accountCheckRow.addWidget(self.accountCheck)

        self.accountCheckRow.setStretch(1, 1)

        self.accountPageColumn.addLayout(self.accountCheckRow)

        self.accountSpace = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.accountPageColumn.addItem(self.accountSpace)

        self.accountPageColumn.setStretch(7, 1)
        self.pages.addWidget(self.accountPage)
        self.headsetPage = QWidget()
        self.headsetPage.setObjectName(u"headsetPage")
        self.headsetPageColumn = QVBoxLayout(self.headsetPage)
        self.headsetPageColumn.setSpacing(12)
        self.headsetPageColumn.setObjectName(u"headsetPageColumn")
        self.headsetPageColumn.setContentsMargins(0, 0, 0, 0)
        self.headsetTitle = QLabel(self.headsetPage)
        self.headsetTitle.setObjectName(u"headsetTitle")
        self.headsetTitle.setProperty(u"role", u"title")
        self.headsetTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.headsetTitle.setWordWrap(True)

        self.headsetPageColumn.addWidget(self.headsetTitle)

        self.headsetHint = QLabel(self.headsetPage)
        self.headsetHint.setObjectName(u"headsetHint")
        self.headsetHint.setProperty(u"role", u"small")
        self.headsetHint.setTextFormat(Qt.TextFormat.PlainText)
        self.headsetHint.setWordWrap(True)

        self.headsetPageColumn.addWidget(self.headsetHint)

        self.headsetRow = QHBoxLayout()
        self.headsetRow.setSpacing(0)
        self.headsetRow.setObjectName(u"headsetRow")
        self.headsetRow.setContentsMargins(0, 0, 0, 0)
        self.headsetPlace = QVBoxLayout()
        self.headsetPlace.setSpacing(0)
        self.headsetPlace.setObjectName(u"headsetPlace")
        self.headsetPlace.setContentsMargins(0, 0, 0, 0)

        self.headsetRow.addLayout(self.headsetPlace)

        self.headsetSide = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.headsetRow.addItem(self.headsetSide)


        self.headsetPageColumn.addLayout(self.headsetRow)

        self.headsetSpace = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.headsetPageColumn.addItem(self.headsetSpace)

        self.headsetPageColumn.setStretch(3, 1)
        self.pages.addWidget(self.headsetPage)
        self.dataPage = QWidget()
        self.dataPage.setObjectName(u"dataPage")
        self.dataPageColumn = QVBoxLayout(self.dataPage)
        self.dataPageColumn.setSpacing(12)
        self.dataPageColumn.setObjectName(u"dataPageColumn")
        self.dataPageColumn.setContentsMargins(0, 0, 0, 0)
        self.dataTitle = QLabel(self.dataPage)
        self.dataTitle.setObjectName(u"dataTitle")
        self.dataTitle.setProperty(u"role", u"title")
        self.dataTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.dataTitle.setWordWrap(True)

        self.dataPageColumn.addWidget(self.dataTitle)

        self.dataHint = QLabel(self.dataPage)
        self.dataHint.setObjectName(u"dataHint")
        self.dataHint.setProperty(u"role", u"small")
        self.dataHint.setTextFormat(Qt.TextFormat.PlainText)
        self.dataHint.setWordWrap(True)

        self.dataPageColumn.addWidget(self.dataHint)

        self.aloneChoice = QRadioButton(self.dataPage)
        self.aloneChoice.setObjectName(u"aloneChoice")

        self.dataPageColumn.addWidget(self.aloneChoice)

        self.teamChoice = QRadioButton(self.dataPage)
        self.teamChoice.setObjectName(u"teamChoice")

        self.dataPageColumn.addWidget(self.teamChoice)

        self.aloneBox = QWidget(self.dataPage)
        self.aloneBox.setObjectName(u"aloneBox")
        self.aloneColumn = QVBoxLayout(self.aloneBox)
        self.aloneColumn.setSpacing(8)
        self.aloneColumn.setObjectName(u"aloneColumn")
        self.aloneColumn.setContentsMargins(0, 0, 0, 0)
        self.nameColumn = QVBoxLayout()
        self.nameColumn.setSpacing(4)
        self.nameColumn.setObjectName(u"nameColumn")
        self.nameColumn.setContentsMargins(0, 0, 0, 0)
        self.nameCaption = QLabel(self.aloneBox)
        self.nameCaption.setObjectName(u"nameCaption")
        self.nameCaption.setProperty(u"role", u"muted")
        self.nameCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.nameCaption.setWordWrap(True)

        self.nameColumn.addWidget(self.nameCaption)

        self.nameField = QLineEdit(self.aloneBox)
        self.nameField.setObjectName(u"nameField")

        self.nameColumn.addWidget(self.nameField)

        self.nameFault = QLabel(self.aloneBox)
        self.nameFault.setObjectName(u"nameFault")
        self.nameFault.setProperty(u"role", u"fault")
        self.nameFault.setTextFormat(Qt.TextFormat.PlainText)
        self.nameFault.setWordWrap(True)

        self.nameColumn.addWidget(self.nameFault)

        self.nameRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.nameColumn.addItem(self.nameRest)

        self.nameColumn.setStretch(3, 1)

        self.aloneColumn.addLayout(self.nameColumn)


        self.dataPageColumn.addWidget(self.aloneBox)

        self.teamBox = QWidget(self.dataPage)
        self.teamBox.setObjectName(u"teamBox")
        self.teamColumn = QVBoxLayout(self.teamBox)
        self.teamColumn.setSpacing(12)
        self.teamColumn.setObjectName(u"teamColumn")
        self.teamColumn.setContentsMargins(0, 0, 0, 0)
        self.databaseColumn = QVBoxLayout()
        self.databaseColumn.setSpacing(4)
        self.databaseColumn.setObjectName(u"databaseColumn")
        self.databaseColumn.setContentsMargins(0, 0, 0, 0)
        self.databaseCaption = QLabel(self.teamBox)
        self.databaseCaption.setObjectName(u"databaseCaption")
        self.databaseCaption.setProperty(u"role", u"muted")
        self.databaseCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.databaseCaption.setWordWrap(True)

        self.databaseColumn.addWidget(self.databaseCaption)

        self.databaseField = QLineEdit(self.teamBox)
        self.databaseField.setObjectName(u"databaseField")

        self.databaseColumn.addWidget(self.databaseField)

        self.databaseFault = QLabel(self.teamBox)
        self.databaseFault.setObjectName(u"databaseFault")
        self.databaseFault.setProperty(u"role", u"fault")
        self.databaseFault.setTextFormat(Qt.TextFormat.PlainText)
        self.databaseFault.setWordWrap(True)

        self.databaseColumn.addWidget(self.databaseFault)

        self.databaseRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.databaseColumn.addItem(self.databaseRest)

        self.databaseColumn.setStretch(3, 1)

        self.teamColumn.addLayout(self.databaseColumn)

        self.loginRow = QHBoxLayout()
        self.loginRow.setSpacing(12)
        self.loginRow.setObjectName(u"loginRow")
        self.loginRow.setContentsMargins(0, 0, 0, 0)
        self.loginColumn = QVBoxLayout()
        self.loginColumn.setSpacing(4)
        self.loginColumn.setObjectName(u"loginColumn")
        self.loginColumn.setContentsMargins(0, 0, 0, 0)
        self.loginCaption = QLabel(self.teamBox)
        self.loginCaption.setObjectName(u"loginCaption")
        self.loginCaption.setProperty(u"role", u"muted")
        self.loginCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.loginCaption.setWordWrap(True)

        self.loginColumn.addWidget(self.loginCaption)

        self.loginField = QLineEdit(self.teamBox)
        self.loginField.setObjectName(u"loginField")

        self.loginColumn.addWidget(self.loginField)

        self.loginFault = QLabel(self.teamBox)
        self.loginFault.setObjectName(u"loginFault")
        self.loginFault.setProperty(u"role", u"fault")
        self.loginFault.setTextFormat(Qt.TextFormat.PlainText)
        self.loginFault.setWordWrap(True)

        self.loginColumn.addWidget(self.loginFault)

        self.loginRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.loginColumn.addItem(self.loginRest)

        self.loginColumn.setStretch(3, 1)

        self.loginRow.addLayout(self.loginColumn)

        self.databasePasswordColumn = QVBoxLayout()
        self.databasePasswordColumn.setSpacing(4)
        self.databasePasswordColumn.setObjectName(u"databasePasswordColumn")
        self.databasePasswordColumn.setContentsMargins(0, 0, 0, 0)
        self.databasePasswordCaption = QLabel(self.teamBox)
        self.databasePasswordCaption.setObjectName(u"databasePasswordCaption")
        self.databasePasswordCaption.setProperty(u"role", u"muted")
        self.databasePasswordCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.databasePasswordCaption.setWordWrap(True)

        self.databasePasswordColumn.addWidget(self.databasePasswordCaption)

        self.databasePasswordField = QLineEdit(self.teamBox)
        self.databasePasswordField.setObjectName(u"databasePasswordField")
        self.databasePasswordField.setEchoMode(QLineEdit.EchoMode.Password)

        self.databasePasswordColumn.addWidget(self.databasePasswordField)

        self.databasePasswordFault = QLabel(self.teamBox)
        self.databasePasswordFault.setObjectName(u"databasePasswordFault")
        self.databasePasswordFault.setProperty(u"role", u"fault")
        self.databasePasswordFault.setTextFormat(Qt.TextFormat.PlainText)
        self.databasePasswordFault.setWordWrap(True)

        self.databasePasswordColumn.addWidget(self.databasePasswordFault)

        self.databasePasswordRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.databasePasswordColumn.addItem(self.databasePasswordRest)

        self.databasePasswordColumn.setStretch(3, 1)

        self.loginRow.addLayout(self.databasePasswordColumn)

        self.loginRow.setStretch(0, 1)
        self.loginRow.setStretch(1, 1)

        self.teamColumn.addLayout(self.loginRow)

        self.databaseCaColumn = QVBoxLayout()
        self.databaseCaColumn.setSpacing(4)
        self.databaseCaColumn.setObjectName(u"databaseCaColumn")
        self.databaseCaColumn.setContentsMargins(0, 0, 0, 0)
        self.databaseCaCaption = QLabel(self.teamBox)
        self.databaseCaCaption.setObjectName(u"databaseCaCaption")
        self.databaseCaCaption.setProperty(u"role", u"muted")
        self.databaseCaCaption.setTextFormat(Qt.TextFormat.PlainText)
        self.databaseCaCaption.setWordWrap(True)

        self.databaseCaColumn.addWidget(self.databaseCaCaption)

        self.databaseCaRow = QHBoxLayout()
        self.databaseCaRow.setSpacing(12)
        self.databaseCaRow.setObjectName(u"databaseCaRow")
        self.databaseCaRow.setContentsMargins(0, 0, 0, 0)
        self.databaseCaField = QLineEdit(self.teamBox)
        self.databaseCaField.setObjectName(u"databaseCaField")

        self.databaseCaRow.addWidget(self.databaseCaField)

        self.databaseCaButton = QPushButton(self.teamBox)
        self.databaseCaButton.setObjectName(u"databaseCaButton")
        self.databaseCaButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.databaseCaRow.addWidget(self.databaseCaButton)

        self.databaseCaRow.setStretch(0, 1)

        self.databaseCaColumn.addLayout(self.databaseCaRow)

        self.databaseCaFault = QLabel(self.teamBox)
        self.databaseCaFault.setObjectName(u"databaseCaFault")
        self.databaseCaFault.setProperty(u"role", u"fault")
        self.databaseCaFault.setTextFormat(Qt.TextFormat.PlainText)
        self.databaseCaFault.setWordWrap(True)

        self.databaseCaColumn.addWidget(self.databaseCaFault)

        self.databaseCaRest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

        self.databaseCaColumn.addItem(self.databaseCaRest)

        self.databaseCaColumn.setStretch(3, 1)

        self.teamColumn.addLayout(self.databaseCaColumn)

        self.dataCheckRow = QHBoxLayout()
        self.dataCheckRow.setSpacing(12)
        self.dataCheckRow.setObjectName(u"dataCheckRow")
        self.dataCheckRow.setContentsMargins(0, 0, 0, 0)
        self.dataTest = QPushButton(self.teamBox)
        self.dataTest.setObjectName(u"dataTest")
        self.dataTest.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.dataCheckRow.addWidget(self.dataTest)

        self.dataCheck = QLabel(self.teamBox)
        self.dataCheck.setObjectName(u"dataCheck")
        self.dataCheck.setTextFormat(Qt.TextFormat.PlainText)
        self.dataCheck.setWordWrap(True)

        self.dataCheckRow.addWidget(self.dataCheck)

        self.dataCheckRow.setStretch(1, 1)

        self.teamColumn.addLayout(self.dataCheckRow)


        self.dataPageColumn.addWidget(self.teamBox)

        self.dataSpace = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.dataPageColumn.addItem(self.dataSpace)

        self.dataPageColumn.setStretch(6, 1)
        self.pages.addWidget(self.dataPage)
        self.donePage = QWidget()
        self.donePage.setObjectName(u"donePage")
        self.donePageColumn = QVBoxLayout(self.donePage)
        self.donePageColumn.setSpacing(12)
        self.donePageColumn.setObjectName(u"donePageColumn")
        self.donePageColumn.setContentsMargins(0, 0, 0, 0)
        self.doneTitle = QLabel(self.donePage)
        self.doneTitle.setObjectName(u"doneTitle")
        self.doneTitle.setProperty(u"role", u"title")
        self.doneTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.doneTitle.setWordWrap(True)

        self.donePageColumn.addWidget(self.doneTitle)

        self.doneHint = QLabel(self.donePage)
        self.doneHint.setObjectName(u"doneHint")
        self.doneHint.setProperty(u"role", u"small")
        self.doneHint.setTextFormat(Qt.TextFormat.PlainText)
        self.doneHint.setWordWrap(True)

        self.donePageColumn.addWidget(self.doneHint)

        self.summaryLabel = QLabel(self.donePage)
        self.summaryLabel.setObjectName(u"summaryLabel")
        self.summaryLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.summaryLabel.setWordWrap(True)

        self.donePageColumn.addWidget(self.summaryLabel)

        self.atLoginBox = QCheckBox(self.donePage)
        self.atLoginBox.setObjectName(u"atLoginBox")

        self.donePageColumn.addWidget(self.atLoginBox)

        self.doneSpace = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.donePageColumn.addItem(self.doneSpace)

        self.donePageColumn.setStretch(4, 1)
        self.pages.addWidget(self.donePage)

        self.mainColumn.addWidget(self.pages)

        self.problemLabel = QLabel(FirstRun)
        self.problemLabel.setObjectName(u"problemLabel")
        self.problemLabel.setProperty(u"role", u"fault")
        self.problemLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.problemLabel.setWordWrap(True)

        self.mainColumn.addWidget(self.problemLabel)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.laterButton = QPushButton(FirstRun)
        self.laterButton.setObjectName(u"laterButton")
        self.laterButton.setProperty(u"role", u"link")
        self.laterButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.buttons.addWidget(self.laterButton)

        self.buttonSpace = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttonSpace)

        self.backButton = QPushButton(FirstRun)
        self.backButton.setObjectName(u"backButton")
        self.backButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.buttons.addWidget(self.backButton)

        self.nextButton = QPushButton(FirstRun)
        self.nextButton.setObjectName(u"nextButton")
        self.nextButton.setProperty(u"role", u"primary")
        self.nextButton.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.buttons.addWidget(self.nextButton)


        self.mainColumn.addLayout(self.buttons)

        self.mainColumn.setStretch(0, 1)

        self.row.addLayout(self.mainColumn)

        self.row.setStretch(1, 1)
        QWidget.setTabOrder(self.serverField, self.portField)
        QWidget.setTabOrder(self.portField, self.usernameField)
        QWidget.setTabOrder(self.usernameField, self.sipPasswordField)
        QWidget.setTabOrder(self.sipPasswordField, self.transportField)
        QWidget.setTabOrder(self.transportField, self.caField)
        QWidget.setTabOrder(self.caField, self.caButton)
        QWidget.setTabOrder(self.caButton, self.accountTest)
        QWidget.setTabOrder(self.accountTest, self.aloneChoice)
        QWidget.setTabOrder(self.aloneChoice, self.teamChoice)
        QWidget.setTabOrder(self.teamChoice, self.nameField)
        QWidget.setTabOrder(self.nameField, self.databaseField)
        QWidget.setTabOrder(self.databaseField, self.loginField)
        QWidget.setTabOrder(self.loginField, self.databasePasswordField)
        QWidget.setTabOrder(self.databasePasswordField, self.databaseCaField)
        QWidget.setTabOrder(self.databaseCaField, self.databaseCaButton)
        QWidget.setTabOrder(self.databaseCaButton, self.dataTest)
        QWidget.setTabOrder(self.dataTest, self.atLoginBox)
        QWidget.setTabOrder(self.atLoginBox, self.laterButton)
        QWidget.setTabOrder(self.laterButton, self.backButton)
        QWidget.setTabOrder(self.backButton, self.nextButton)

        self.retranslateUi(FirstRun)

        QMetaObject.connectSlotsByName(FirstRun)
    # setupUi

    def retranslateUi(self, FirstRun) -> None:
        FirstRun.setWindowTitle(QCoreApplication.translate("FirstRun", u"Set up ccpdesk", None))
        self.stepsTitle.setText(QCoreApplication.translate("FirstRun", u"Set up ccpdesk", None))
        self.keptLabel.setText(QCoreApplication.translate("FirstRun", u"You can stop at any time: what you typed is kept.", None))
        self.accountTitle.setText(QCoreApplication.translate("FirstRun", u"Your telephone", None))
        self.accountHint.setText(QCoreApplication.translate("FirstRun", u"What your PBX's administrator gave you. The password goes to this computer's keyring, and nowhere else.", None))
        self.serverCaption.setText(QCoreApplication.translate("FirstRun", u"Server of the PBX", None))
#if QT_CONFIG(accessibility)
        self.serverField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Server of the PBX", None))
#endif // QT_CONFIG(accessibility)
        self.serverField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"pbx.example.com", None))
        self.portCaption.setText(QCoreApplication.translate("FirstRun", u"Port", None))
#if QT_CONFIG(accessibility)
        self.portField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Port of the PBX, if it is not the usual one", None))
#endif // QT_CONFIG(accessibility)
        self.portField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"found by itself", None))
        self.usernameCaption.setText(QCoreApplication.translate("FirstRun", u"Account", None))
#if QT_CONFIG(accessibility)
        self.usernameField.setAccessibleName(QCoreApplication.translate("FirstRun", u"SIP account, usually your extension", None))
#endif // QT_CONFIG(accessibility)
        self.usernameField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"1001", None))
        self.sipPasswordCaption.setText(QCoreApplication.translate("FirstRun", u"Password", None))
#if QT_CONFIG(accessibility)
        self.sipPasswordField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Password of the SIP account", None))
#endif // QT_CONFIG(accessibility)
        self.transportCaption.setText(QCoreApplication.translate("FirstRun", u"How calls travel", None))
#if QT_CONFIG(accessibility)
        self.transportField.setAccessibleName(QCoreApplication.translate("FirstRun", u"How calls travel", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.transportField.setAccessibleDescription(QCoreApplication.translate("FirstRun", u"How calls travel", None))
#endif // QT_CONFIG(accessibility)
        self.caCaption.setText(QCoreApplication.translate("FirstRun", u"Certificate of the authority that the PBX's own comes from (empty: the system's authorities)", None))
#if QT_CONFIG(accessibility)
        self.caField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Certificate file of the PBX's authority", None))
#endif // QT_CONFIG(accessibility)
        self.caField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"ca.pem", None))
        self.caButton.setText(QCoreApplication.translate("FirstRun", u"Choose\u2026", None))
        self.accountTest.setText(QCoreApplication.translate("FirstRun", u"Test", None))
        self.headsetTitle.setText(QCoreApplication.translate("FirstRun", u"Your headset", None))
        self.headsetHint.setText(QCoreApplication.translate("FirstRun", u"Tick what you use, the best first, and try it: the meters move when you speak.", None))
        self.dataTitle.setText(QCoreApplication.translate("FirstRun", u"Where customers and calls are kept", None))
        self.dataHint.setText(QCoreApplication.translate("FirstRun", u"A desk of your own needs no server. With a team, the administrator gave you an address, a login and a password.", None))
        self.aloneChoice.setText(QCoreApplication.translate("FirstRun", u"On this computer, for me alone", None))
        self.teamChoice.setText(QCoreApplication.translate("FirstRun", u"On my team's server (PostgreSQL)", None))
        self.nameCaption.setText(QCoreApplication.translate("FirstRun", u"Your name", None))
#if QT_CONFIG(accessibility)
        self.nameField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Your name, as colleagues see it", None))
#endif // QT_CONFIG(accessibility)
        self.nameField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"Ann Bell", None))
        self.databaseCaption.setText(QCoreApplication.translate("FirstRun", u"Address of the database", None))
#if QT_CONFIG(accessibility)
        self.databaseField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Address of the database", None))
#endif // QT_CONFIG(accessibility)
        self.databaseField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"postgresql://db.example.com/centre", None))
        self.loginCaption.setText(QCoreApplication.translate("FirstRun", u"Login", None))
#if QT_CONFIG(accessibility)
        self.loginField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Login at the database", None))
#endif // QT_CONFIG(accessibility)
        self.loginField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"ann", None))
        self.databasePasswordCaption.setText(QCoreApplication.translate("FirstRun", u"Password", None))
#if QT_CONFIG(accessibility)
        self.databasePasswordField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Password of the login at the database", None))
#endif // QT_CONFIG(accessibility)
        self.databaseCaCaption.setText(QCoreApplication.translate("FirstRun", u"Certificate of the authority that the server's own comes from (empty: the system's authorities)", None))
#if QT_CONFIG(accessibility)
        self.databaseCaField.setAccessibleName(QCoreApplication.translate("FirstRun", u"Certificate file of the database's authority", None))
#endif // QT_CONFIG(accessibility)
        self.databaseCaField.setPlaceholderText(QCoreApplication.translate("FirstRun", u"ca.pem", None))
        self.databaseCaButton.setText(QCoreApplication.translate("FirstRun", u"Choose\u2026", None))
        self.dataTest.setText(QCoreApplication.translate("FirstRun", u"Test", None))
        self.doneTitle.setText(QCoreApplication.translate("FirstRun", u"Ready", None))
        self.doneHint.setText(QCoreApplication.translate("FirstRun", u"All of this can be changed later: in Settings, in settings.toml, and the headset at any time with Ctrl+Shift+V.", None))
        self.atLoginBox.setText(QCoreApplication.translate("FirstRun", u"Start ccpdesk when I sign in to this computer", None))
        self.laterButton.setText(QCoreApplication.translate("FirstRun", u"Finish later", None))
#if QT_CONFIG(tooltip)
        self.laterButton.setToolTip(QCoreApplication.translate("FirstRun", u"What you typed is kept (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.backButton.setText(QCoreApplication.translate("FirstRun", u"Back", None))
#if QT_CONFIG(tooltip)
        self.backButton.setToolTip(QCoreApplication.translate("FirstRun", u"Alt+Left", None))
#endif // QT_CONFIG(tooltip)
        self.nextButton.setText(QCoreApplication.translate("FirstRun", u"Next", None))
#if QT_CONFIG(tooltip)
        self.nextButton.setToolTip(QCoreApplication.translate("FirstRun", u"Ctrl+Enter", None))
#endif // QT_CONFIG(tooltip)
    # retranslateUi

