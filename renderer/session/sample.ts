/** The demo county's passphrase: told at the door, since nothing in it is secret. */
export const samplePassphrase = 'mingcha-sample'
