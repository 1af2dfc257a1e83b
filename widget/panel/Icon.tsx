const paths = {
  back: 'm15 5-7 7 7 7',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V6m-6 5 6-6 6 6',
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13Zm5-1.5L20 20',
  next: 'm10 6 6 6-6 6',
  sending: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18Zm0-13.5V12l3 2',
  sent: 'm5 12.5 5 5 9-11',
  seen: 'm2 12.5 5 5 9-11m-3.5 9.5 1.5 1.5 8.5-11',
  failed: 'M12 7v6m0 4h.01M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 6 0 0 1 15 0',
}

type Props = { name: keyof typeof paths; label?: string }

/** Drawn with the pen of the text around it. With a label it says something; without one it only decorates. */
export function Icon({ name, label }: Props) {
  return (
    <svg
      class={name === 'next' || name === 'back' ? 'icon turns' : 'icon'}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={paths[name]} />
    </svg>
  )
}
