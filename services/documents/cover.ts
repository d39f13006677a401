import type { Day } from '#domain/fields.ts'
import { chineseDay, chinesePeriod } from './chinese.ts'
import { body, heading, plain } from './paragraphs.ts'
import { plainFormDocx } from './plain-form.ts'
import { table } from './table.ts'

/** What a set of files for headquarters holds, in plain words and without a name of anybody. */
export interface CoverInput {
  office: string
  fromOn: Day
  toOn: Day
  on: Day
  files: readonly { name: string; what: string; size: string }[]
  /** What is not in it, each in a sentence. */
  missing: readonly string[]
}

/** 报送清单 as .docx: which files, whose, how large, and what is missing. */
export function coverDocx({ office, fromOn, toOn, on, files, missing }: CoverInput): Promise<Uint8Array> {
  return plainFormDocx({
    title: '报送清单',
    office,
    on,
    children: [
      body([plain(`${office}报送${chinesePeriod(fromOn, toOn)}的记录，${chineseDay(on)}整理。`)]),
      body([plain('文件已经加密，只有上级和本机构的组长能打开；少一个、改一个，上级收到时都看得出来。')]),
      heading('一、文件'),
      table(
        ['文件', '内容', '大小'],
        files.map(({ name, what, size }) => [name, what, size]),
        [5, 4, 2],
        [0, 1],
      ),
      heading('二、还缺什么'),
      ...(missing.length === 0 ? ['没有缺的。'] : missing).map((sentence, index) =>
        body([plain(missing.length === 0 ? sentence : `${index + 1}. ${sentence}`)]),
      ),
    ],
  })
}
