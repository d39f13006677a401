import type { Reporter, TestModule } from 'vitest/node'

/** Names every skipped test and prints the plain line that CI reads, as the last thing of a run. */
const closingLine: Reporter = {
  onTestRunEnd(modules: ReadonlyArray<TestModule>) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) count.failed++
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state]++
        if (state === 'skipped') console.log(`skipped: ${module.relativeModuleId} > ${test.fullName}`)
      }
    }
    const failed = count.failed + count.pending
    setImmediate(() => console.log(`${count.passed} passed, ${failed} failed, ${count.skipped} skipped`))
  },
}

export default closingLine
