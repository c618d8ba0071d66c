import { useEffect, useRef, useState } from 'react'

/** The width in px that an element really has, for drawings whose text is never scaled; `before` until it is measured. */
export function useWidth(before: number): [React.RefObject<HTMLElement | null>, number] {
  const frame = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(before)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(240, Math.floor(entry.contentRect.width))),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [frame, width]
}
