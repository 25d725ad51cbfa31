// Starts executions, and shows times as the reader writes them.
"use strict";
(() => {
  for (const time of document.querySelectorAll("[data-seconds]")) {
    const date = new Date(Number(time.dataset.seconds) * 1000);
    time.dateTime = date.toISOString();
    time.textContent = date.toLocaleString();
  }
  const form = document.getElementById("start");
  if (form === null) return;
  const input = document.getElementById("input");
  const arn = form.dataset.arn;
  input.value = localStorage.getItem(`input of ${arn}`) ?? "{}";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch("/", {
      method: "POST",
      headers: { "X-Amz-Target": "AWSStepFunctions.StartExecution", "Content-Type": "application/x-amz-json-1.0" },
      body: JSON.stringify({ stateMachineArn: arn, input: input.value }),
    });
    const said = await answer.json();
    localStorage.setItem(`input of ${arn}`, input.value);
    if (answer.ok) location.href = `/execution?arn=${encodeURIComponent(said.executionArn)}`;
    else document.getElementById("said").textContent = said.message ?? said.__type;
  });
})();
