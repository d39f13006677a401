/** A record's own fields, without what an answer adds to them. */
export function ownFields<T extends object>(schema: { shape: { [K in keyof T]-?: unknown } }, view: T): T {
  const fields = Object.keys(schema.shape) as (keyof T)[]
  return Object.fromEntries(
    fields.flatMap((field) => (view[field] === undefined ? [] : [[field, view[field]]])),
  ) as unknown as T
}
