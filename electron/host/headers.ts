type Headers = Readonly<Record<string, string>>

/** The policy of every page; `objects` is where evidence comes from on this host. */
function contentSecurityPolicy(objects: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src ${objects} blob:`,
    `media-src ${objects} blob:`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

export const plainHeaders: Headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(self), microphone=(self), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
}

/** Headers of the renderer's files inside Electron. */
export const windowHeaders: Headers = {
  ...plainHeaders,
  'content-security-policy': contentSecurityPolicy("'self' evidence:"),
}

/** Headers of the renderer's files on loopback, where evidence is of the same origin. */
export const loopbackHeaders: Headers = {
  ...plainHeaders,
  'content-security-policy': contentSecurityPolicy("'self'"),
}

/** Headers of stored bytes: even opened on their own they may do nothing. */
export const objectHeaders: Headers = {
  ...plainHeaders,
  'content-security-policy': "default-src 'none'; sandbox",
}
