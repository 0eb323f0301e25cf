/** Places, organisations and key words of texts, named to explain a warning and never to raise one. */
package cn.duban.warning.keywords;
