// The browser tells the page about everything that its policy has refused. The list should stay empty.
const refused = document.getElementById('refused')

document.addEventListener('securitypolicyviolation', (event) => {
  const line = document.createElement('li')
  line.textContent = `${event.effectiveDirective}: ${event.blockedURI}`
  refused.append(line)
})
