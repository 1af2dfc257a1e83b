/** The bell on the counter, on a grid of 24: the dome on its foot, and the knob, which alone is brass. */
export const bell = { dome: 'M4 16.5a8 8 0 0 1 16 0ZM3 19.5h18', knob: 'M10 4.5h4M12 4.5v3' }

export function drawBell(): SVGElement {
  const make = (name: string, attribute: string, value: string) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    element.setAttribute(attribute, value)
    return element
  }
  const svg = make('svg', 'viewBox', '0 0 24 24')
  const knob = make('path', 'd', bell.knob)
  svg.setAttribute('aria-hidden', 'true')
  knob.setAttribute('class', 'knob')
  svg.append(knob, make('path', 'd', bell.dome))
  return svg
}
