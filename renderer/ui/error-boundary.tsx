import { Component, type ReactNode } from 'react'
import { Broken } from './broken.tsx'

/** Catches what no screen foresaw; React asks for a class here. */
export class ErrorBoundary extends Component<{ children: ReactNode; onAgain?: () => void }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  again = () => {
    this.props.onAgain?.()
    this.setState({ error: undefined })
  }
  override render() {
    if (this.state.error === undefined) return this.props.children
    return <Broken error={this.state.error} again={this.again} />
  }
}
