const paths = {
  visit: 'M3.5 2.5h9v11h-9zM6 2.5v-1h4v1M5.8 8.2l1.6 1.6 3-3.4',
  flag: 'M3.5 14V2.5M3.5 3h8.8l-2 2.8 2 2.7H3.5',
  week: 'M2 13.5h12M4 13.5V9M8 13.5V3M12 13.5V6.5',
  exchange: 'M5 12.5v-9M2.5 6 5 3.5 7.5 6M11 3.5v9M8.5 10l2.5 2.5 2.5-2.5',
  people:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13.2c.2-2.4 1.8-3.7 4.2-3.7s4 1.3 4.2 3.7M10.7 3.2a2.2 2.2 0 0 1 0 4.1M12 9.8c1.4.5 2.1 1.7 2.2 3.4',
  settings:
    'M2 4.5h6.5M12 4.5h2M2 11.5h2M7.5 11.5H14M10.2 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zM5.8 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3',
  lock: 'M3.5 7.2h9v6.3h-9zM5.3 7.2V5a2.7 2.7 0 0 1 5.4 0v2.2',
  camera: 'M2 4.8h2.8l1-1.6h4.4l1 1.6H14v8H2zM8 6.3a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 4.6V8l2.3 1.5',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  cross: 'm4 4 8 8M12 4l-8 8',
  warning: 'M8 2.3 14.2 13H1.8zM8 6.5v3M8 11.3v.1',
  returned: 'M6 3.5 2.5 7 6 10.5M2.5 7h7a4 4 0 0 1 4 4v1.5',
  right: 'm6 3.5 4.5 4.5L6 12.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
  stick: 'M5 6.5h6v7.7H5zM6.3 6.5V1.8h3.4v4.7M8 9.5v1.5',
  folder: 'M1.8 3.5h4.4l1.4 1.8h6.6v7.2H1.8z',
  plus: 'M8 3v10M3 8h10',
  mute: 'M2.5 6.2h2.2L8 3.4v9.2L4.7 9.8H2.5zM10.5 6.3l3.4 3.4M13.9 6.3l-3.4 3.4',
  pack: 'm8 1.8 5.5 2.8v6.8L8 14.2l-5.5-2.8V4.6zM2.5 4.6 8 7.5l5.5-2.9M8 7.5v6.7',
  microphone: 'M6 3.8a2 2 0 0 1 4 0v3.7a2 2 0 0 1-4 0zM3.8 7.5a4.2 4.2 0 0 0 8.4 0M8 11.7v2.5',
  sheet: 'M3 2.5h10v11H3zM3 6h10M3 9.7h10M6.5 6v7.5',
  mend: 'M9.8 2.6a3.4 3.4 0 0 0-3.9 4.6L2.3 10.8a1.7 1.7 0 0 0 2.4 2.4l3.6-3.6a3.4 3.4 0 0 0 4.6-3.9l-2 2-2.1-.9-.9-2.1z',
  void: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM4 12l8-8',
  star: 'm8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z',
  key: 'M5.2 6.6a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM7.3 7.4l5.6-5.6M10.4 4.3l1.9 1.9',
  print: 'M4.5 6V2h7v4M4.5 11.5H2.2V6h11.6v5.5h-2.3M4.5 9.5h7V14h-7z',
} as const

export type IconName = keyof typeof paths

/** One of our own 16 px icons; always beside a word, except search and arrows. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
