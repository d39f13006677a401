/** The values of the look, one source for the theme and for our own style sheets (as `--ink-1` and so on). */
export const tokens = {
  'ink-1': '#1b1f23',
  'ink-2': '#4b5259',
  'ink-3': '#5f666d',
  canvas: '#f4f4f1',
  surface: '#ffffff',
  sunken: '#eaeae6',
  line: '#dedfdb',
  'line-2': '#c6c9c8',
  control: '#7f858b',
  accent: '#1a5a8c',
  'accent-hover': '#144a75',
  'accent-active': '#103c60',
  'accent-soft': '#e7f0f7',
  'accent-soft-2': '#dbe8f2',
  'accent-line': '#a9c6dd',
  ok: '#1d6a42',
  'ok-soft': '#e6f2ea',
  wait: '#855000',
  'wait-soft': '#fbf0dc',
  'wait-line': '#e2c48d',
  bad: '#a8281e',
  'bad-soft': '#fbeae8',
  'bad-line': '#e3b0ab',
  'mute-soft': '#eeeeeb',
  shadow: '0 6px 20px rgba(27,31,35,.14),0 0 0 1px rgba(27,31,35,.08)',
} as const

const chinese = '"Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei"'

export const fonts = {
  zh: `${chinese},sans-serif`,
  en: `"Segoe UI","Noto Sans","DejaVu Sans",${chinese},sans-serif`,
  mono: '"Cascadia Mono",Consolas,"Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace',
} as const

/** Makes the tokens and the language's font known to the style sheets. */
export function applyTokens(root: HTMLElement, language: 'zh' | 'en'): void {
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--${name}`, value)
  root.style.setProperty('--sans', fonts[language])
  root.style.setProperty('--mono', fonts.mono)
  root.lang = language === 'zh' ? 'zh-CN' : 'en'
}
