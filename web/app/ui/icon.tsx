const shapes = {
  alert: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  bolt: 'M13 3 5 13.5h6L10.5 21 19 10.5h-6z',
  calendar: 'M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4',
  camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.3a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
  card: 'M3.5 6h17v12h-17zM3.5 10h17M7 14.5h3',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevronDown: 'm6.5 9.5 5.5 5.5 5.5-5.5',
  chevronLeft: 'M14.5 6.5 9 12l5.5 5.5',
  chevronRight: 'M9.5 6.5 15 12l-5.5 5.5',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  close: 'm6 6 12 12M18 6 6 18',
  document: 'M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4M9 12h6M9 15.5h6',
  download: 'M12 4v11m-4.5-4L12 15.5 16.5 11M5 20h14',
  external: 'M14 4.5h5.5V10M19.5 4.5 11 13M17 13.5v6H4.5V7H11',
  filter: 'M4 7h16M7 12h10M10 17h4',
  gauge: 'M4.5 18a9 9 0 1 1 15 0M12 14l4-5',
  grid: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  heart: 'M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20z',
  inbox: 'M4 13.5 6.5 5h11L20 13.5V19H4zM4 13.5h5l1 2.5h4l1-2.5h5',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5M12 7.9v.1',
  key: 'M8.5 15.5a4.5 4.5 0 1 1 3.6-1.8L20 21.5M15 16.5l2-2M17.5 19l1.5-1.5',
  lock: 'M5.5 10.5h13v9.5h-13zM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3',
  mail: 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  minus: 'M5.5 12h13',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  pause: 'M9 6v12M15 6v12',
  person: 'M12 11.5a3.7 3.7 0 1 0 0-7.5 3.7 3.7 0 0 0 0 7.5zM5 20a7 7 0 0 1 14 0',
  people:
    'M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6zM2.8 19.5a6.2 6.2 0 0 1 12.4 0M15.5 5.2a3.3 3.3 0 0 1 0 6.1M17.5 14a6.2 6.2 0 0 1 3.7 5.5',
  phone:
    'M5 4.5h4l1.5 4.5L8 10.5a11 11 0 0 0 5.5 5.5l1.5-2.5 4.5 1.5v4A1.5 1.5 0 0 1 18 20.5 14.5 14.5 0 0 1 3.5 6 1.5 1.5 0 0 1 5 4.5z',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  plate: 'M3.5 8h17v8h-17zM7 12h.1M12 12h.1M17 12h.1',
  plus: 'M12 5v14M5 12h14',
  road: 'M8 4 5 20M16 4l3 16M12 5v2.5M12 11v2.5M12 17v2.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20',
  shield: 'M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6zM9 11.8l2.2 2.2 4-4',
  square: 'M6.5 6.5h11v11h-11z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  swap: 'M4.5 8.5h15L16 5M19.5 15.5h-15L8 19',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.5M5 20h14',
  wrench: 'M14.5 5a4.5 4.5 0 0 0-4.6 6L4 17v3h3l6-5.9A4.5 4.5 0 0 0 19 9.5l-3 2-2-2 2-3z',
} as const

/** Names of the drawn signs. */
export type IconName = keyof typeof shapes

/** A small drawn sign. It never stands alone: words beside it, or an accessible name on its button, carry the meaning. */
export function Icon({ name, size = 20, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className ?? ''}`}
    >
      <path d={shapes[name]} />
    </svg>
  )
}
