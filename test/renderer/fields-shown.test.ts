import { expect, test } from 'vitest'
import { Commendation, Finding } from '#domain/finding.ts'
import { Attendance, Attitude, Order, Visit } from '#domain/visit.ts'
import { en } from '#renderer/i18n/en/all.ts'
import { zh } from '#renderer/i18n/zh/all.ts'
import { fieldsShown } from '#renderer/week/fields-shown.ts'

test.each(Object.entries({ Commendation, Finding, Attendance, Attitude, Order, Visit }))(
  'every field of %s that a reviewer sees has a name in both languages',
  (_, schema) => {
    for (const [field] of fieldsShown(schema.shape)) {
      expect(zh.terms.field, field).toHaveProperty(field)
      expect(en.terms.field, field).toHaveProperty(field)
    }
  },
)
