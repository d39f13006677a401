import './page-policy.ts'

/** Loaded only once the policy stands. */
const { mount } = await import('./mount.tsx')
const { connect } = await import('./client.ts')

mount(connect())
