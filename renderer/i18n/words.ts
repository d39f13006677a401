/** What a language owes to the Chinese words: every key, and the singular wherever something is counted. */
export type Words<T> = {
  [K in keyof T]: T[K] extends string ? string : Words<T[K]>
} & {
  [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string
}
