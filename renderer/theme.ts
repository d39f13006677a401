import type { ThemeConfig } from 'antd'
import { fonts, tokens as t } from './tokens.ts'

const focus = `0 0 0 2px ${t.surface},0 0 0 4px ${t.accent}`

/** The look through antd's own theme; components not named here follow from the tokens. */
export function themeOf(language: 'zh' | 'en', still: boolean): ThemeConfig {
  return {
    cssVar: { key: 'mc' },
    hashed: false,
    token: {
      colorPrimary: t.accent, colorPrimaryHover: t['accent-hover'], colorPrimaryActive: t['accent-active'], colorLink: t.accent, colorInfo: t.accent,
      colorPrimaryBg: t['accent-soft'], colorPrimaryBgHover: t['accent-soft-2'], colorPrimaryBorder: t['accent-line'],
      colorSuccess: t.ok, colorSuccessBg: t['ok-soft'], colorWarning: t.wait, colorWarningBg: t['wait-soft'], colorWarningBorder: t['wait-line'],
      colorError: t.bad, colorErrorBg: t['bad-soft'], colorErrorBorder: t['bad-line'],
      colorText: t['ink-1'], colorTextSecondary: t['ink-2'], colorTextTertiary: t['ink-3'], colorTextQuaternary: t['ink-3'],
      colorTextPlaceholder: t['ink-3'], colorTextDescription: t['ink-2'], colorTextDisabled: t['ink-3'],
      colorBgLayout: t.canvas, colorBgContainer: t.surface, colorBgElevated: t.surface, colorFillAlter: t.canvas, colorFillTertiary: t['mute-soft'],
      colorBorder: t.control, colorBorderSecondary: t.line, colorSplit: t.line,
      fontFamily: fonts[language], fontFamilyCode: fonts.mono,
      fontSize: 14, fontSizeSM: 12, fontSizeLG: 16, fontSizeXL: 20, fontSizeHeading1: 28, fontSizeHeading2: 20, fontSizeHeading3: 16, fontSizeHeading4: 14, fontWeightStrong: 700,
      lineHeight: 1.43, lineHeightSM: 1.5, sizeUnit: 4, sizeStep: 4, controlHeight: 32, controlHeightSM: 26, controlHeightLG: 40,
      borderRadius: 4, borderRadiusSM: 3, borderRadiusLG: 6, borderRadiusXS: 2, wireframe: false,
      controlOutline: t.accent, controlOutlineWidth: 2, lineWidthFocus: 2, controlItemBgActive: t['accent-soft'], controlItemBgHover: t.canvas,
      boxShadow: t.shadow, boxShadowSecondary: t.shadow, boxShadowTertiary: 'none',
      motion: !still, motionDurationFast: '0.08s', motionDurationMid: '0.12s', motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', paddingInline: 12, paddingInlineSM: 8, contentFontSizeSM: 12, fontWeight: 400 },
      Input: { paddingInline: 10, activeShadow: focus, errorActiveShadow: `0 0 0 2px ${t.surface},0 0 0 4px ${t.bad}` },
      Select: { optionSelectedBg: t['accent-soft'], optionHeight: 32, optionPadding: '6px 10px' },
      Tooltip: { colorBgSpotlight: t['ink-1'] },
      Modal: { titleFontSize: 16 },
      Checkbox: { borderRadiusSM: 2 },
    },
  }
}
