"""The sections of the profile page: tabs, and below them a table, photos or notes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from ccpdesk.ui.forms.customer_panel import Ui_CustomerPanel
from ccpdesk.ui.models.customer_panel import CustomerPanel
from ccpdesk.ui.models.profile_sections import Section, SectionView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.photo_viewer import PhotoViewer
from ccpdesk.ui.views.recording_box import RecordingBox


class ProfileSections:
    """Keeps the tab that was chosen from one customer to the next."""

    def __init__(self, form: Ui_CustomerPanel, presenter: CustomerPanel, theme: Theme) -> None:
        self._form = form
        self._presenter = presenter
        self._theme = theme
        self._views: tuple[SectionView, ...] = ()
        self._viewer: PhotoViewer | None = None
        form.sectionTabs.setExpanding(False)
        form.sectionTabs.setAccessibleName(QCoreApplication.translate("ProfileSections", "Sections"))
        keeps = form.sectionTabs.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        form.sectionTabs.setSizePolicy(keeps)
        for _ in Section:
            form.sectionTabs.addTab("")
        for arrow in form.sectionTabs.findChildren(QToolButton):
            name = QCoreApplication.translate("ProfileSections", "More sections")
            arrow.setAccessibleName(name)
            arrow.setToolTip(name)
        form.sectionTabs.currentChanged.connect(lambda _: self._show())
        form.viewAllButton.clicked.connect(presenter.view_all)
        form.photoWall.itemClicked.connect(self._open_photo)
        form.photoWall.itemActivated.connect(self._open_photo)
        form.noteBoard.added.connect(self._add_note)
        form.noteBoard.pinned.connect(presenter.pin_note)
        form.sectionTable.row_chosen.connect(self._offer_change)
        self._below = QWidget(form.profile)
        self._below.hide()
        if presenter.player is not None:
            QVBoxLayout(self._below).addWidget(RecordingBox(presenter.player, theme, self._below))
        form.profileColumn.insertWidget(form.profileColumn.indexOf(form.sectionTable) + 1, self._below)
        form.sectionTable.row_chosen.connect(self._choose_call)
        form.sectionTabs.currentChanged.connect(lambda _: self._choose_call())
        theme.follow(self._dress)

    def render(self, views: tuple[SectionView, ...] | None) -> None:
        """Show the sections; ``None`` while they are read: the frame stands, empty."""
        self._views = views or ()
        self._form.sectionTabs.setVisible(views is not None)
        for number, view in enumerate(self._views):
            title = f"{view.title} {view.total}" if view.total else view.title
            self._form.sectionTabs.setTabText(number, title.replace("&", "&&"))
        self._show()

    def _show(self) -> None:
        form, index = self._form, self._form.sectionTabs.currentIndex()
        view = self._views[index] if 0 <= index < len(self._views) else None
        notes = view is not None and view.section is Section.NOTES
        form.sectionTable.setVisible(bool(view and view.rows))
        form.photoWall.setVisible(bool(view and view.photos))
        form.noteBoard.setVisible(notes)
        form.viewAllButton.setVisible(bool(view and view.shown < view.total))
        form.sectionEmpty.setVisible(bool(view and not view.shown))
        if view is None:
            form.changeButton.hide()
            return
        form.sectionEmpty.setText(view.empty)
        text = QCoreApplication.translate("ProfileSections", "View all ({count})")
        form.viewAllButton.setText(text.format(count=view.total))
        if view.rows:
            form.sectionTable.show_rows(view.columns, view.rows, view.spare)
            form.sectionTable.setAccessibleName(view.title)
        self._offer_change()
        if view.photos:
            form.photoWall.show_rows(view.photos)
        if notes:
            form.noteBoard.show_rows(view.notes)

    def _offer_change(self) -> None:
        """An appointment that can be moved or cancelled has its button, and a row's menu."""
        table = self._form.sectionTable
        self._form.changeButton.setVisible(not table.isHidden() and table.appointment is not None)

    def _choose_call(self) -> None:
        """A call's recording is below the table; of two panels with one customer the one in sight decides."""
        table = self._form.sectionTable
        call = None if table.isHidden() else table.call
        self._below.setVisible(call is not None)
        if self._form.profile.isVisible():
            self._presenter.choose_call(call)

    def _add_note(self, text: str) -> None:
        fault = self._presenter.add_note(text)
        if not fault:
            self._form.noteBoard.clear_field()
        self._form.noteBoard.show_fault(fault)

    def _open_photo(self, item: QListWidgetItem) -> None:
        wall = self._form.photoWall
        if self._viewer is None:
            self._viewer = PhotoViewer(self._presenter, self._theme, wall.window())
        self._viewer.open(wall.rows, wall.row(item))

    def _dress(self) -> None:
        self._form.sectionTable.dress(self._theme.tokens)
        self._form.noteBoard.dress(self._theme.icon("pin", size=18))
