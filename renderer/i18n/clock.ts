import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

const chinaStandardTime = 480

/** An instant, now unless told, on the wall clock of China (UTC+8), whatever the laptop is set to. */
export function wallClock(instant?: string | Date): Dayjs {
  return dayjs(instant).utcOffset(chinaStandardTime)
}
