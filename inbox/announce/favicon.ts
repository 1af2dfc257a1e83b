/** Draws the bell for the browser's tab, with a dot when somebody needs the team. */
export function drawFavicon(badge: boolean) {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]') ?? document.createElement('link')
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const pen = canvas.getContext('2d')
  if (!pen) return // a browser that refuses canvases keeps its plain icon
  pen.fillStyle = '#d0ad58'
  pen.beginPath()
  pen.arc(32, 42, 24, Math.PI, 0)
  pen.lineTo(60, 48)
  pen.lineTo(4, 48)
  pen.closePath()
  pen.fill()
  pen.beginPath()
  pen.arc(32, 14, 6, 0, Math.PI * 2)
  pen.fill()
  pen.beginPath()
  pen.roundRect(2, 52, 60, 8, 4)
  pen.fill()
  if (badge) {
    pen.globalCompositeOperation = 'destination-out'
    pen.beginPath()
    pen.arc(47, 17, 19, 0, Math.PI * 2)
    pen.fill()
    pen.globalCompositeOperation = 'source-over'
    pen.fillStyle = '#d6392f'
    pen.beginPath()
    pen.arc(47, 17, 15, 0, Math.PI * 2)
    pen.fill()
  }
  link.rel = 'icon'
  link.href = canvas.toDataURL('image/png')
  document.head.append(link)
}
