import './code-picture.css'
import { useMemo } from 'react'
import encodeQR from 'qr'

/** The text as a code that a telephone reads: dark modules on white, with the quiet zone that the standard wants (ISO/IEC 18004). */
export function CodePicture({ text, name }: { text: string; name: string }) {
  const { side, path } = useMemo(() => {
    const modules = encodeQR(text, 'raw', { border: 4 })
    return {
      side: modules.length,
      path: modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join(''),
    }
  }, [text])
  return (
    <svg
      className="code-picture"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
