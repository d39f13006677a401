import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take half a minute and more, the longest first, so that none of them begins when everything else has ended. */
const longest = [
  'e2e/whole-visit-kill',
  'e2e/lead-week',
  'e2e/screens-en',
  'e2e/screens-zh',
  'e2e/walkthrough',
  'hq/cli',
  'hq/command-line',
  'electron/restore-drill',
  'adding',
  'db/check',
  'hq/key-ceremony',
  'e2e/whole-visit',
  'services/paper-kinds',
  'db/migrations',
  'electron/countersign-command',
  'services/own-record',
  'services/revoked-world',
]

const rank = ({ moduleId }: TestSpecification) => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return place === -1 ? longest.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
