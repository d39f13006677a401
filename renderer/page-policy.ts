interface TrustedTypes {
  readonly defaultPolicy: unknown
  createPolicy(name: 'default', rules: { createHTML(text: string): string | undefined }): unknown
}

/** The page runs under Trusted Types: antd may write a style sheet into its element, markup and scripts nobody. */
const { trustedTypes } = globalThis as unknown as { trustedTypes?: TrustedTypes }
if (trustedTypes && !trustedTypes.defaultPolicy) {
  trustedTypes.createPolicy('default', { createHTML: (text) => (text.includes('<') ? undefined : text) })
}

/** And without eval: zod would try one, and the browser would report it. Has to run before zod is loaded. */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
