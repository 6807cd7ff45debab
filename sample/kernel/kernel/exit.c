// SPDX-License-Identifier: GPL-2.0-only
#include <linux/sched.h>
#include <linux/ticket.h>

void release_task(struct task_struct *task)
{
	put_ticket(task->ticket);
	task->ticket = NULL;
	free_task(task);
}
