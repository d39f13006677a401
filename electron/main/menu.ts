import { Menu } from 'electron'

/** Never seen, but its keys work: clipboard, undo, zoom, full screen. */
export function setMenu(): void {
  const menu = Menu.buildFromTemplate([
    { role: 'editMenu' },
    {
      label: '+',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
  ])
  Menu.setApplicationMenu(menu)
}
